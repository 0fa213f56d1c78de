/// A text file that grows by whole lines: a month's sessions. People may read and copy it at any time.
///
/// The lines carry no checksum, for they are made for spreadsheets; what must not be lost is in the journal. Every call blocks.
package final class AppendOnlyFile: Sendable {
    private let file: File
    private let state: Monitor<State>

    private struct State: Sendable {
        var end: Int
        var failure: StorageError?
    }

    /// Opens the file, or makes it with `header` as its first line, without line feed.
    ///
    /// `isWhole` is called for each line after the header, in order. Lines at the end that are not whole were torn by a crash and are cut off;
    /// one between whole ones is left alone, for people edit such files. Throws `.damaged` if the first line is not the header.
    package init(
        _ name: FileName, in directory: Directory, header: [UInt8], mode: UInt32 = 0o640, limit: Int = 256 << 20,
        isWhole: (ArraySlice<UInt8>) -> Bool = { _ in true }
    ) throws(StorageError) {
        let headerLine = header + [UInt8(ascii: "\n")]
        guard let file = try directory.openIfPresent(name, for: .updating) else {
            self.file = try AtomicFile.write(headerLine, to: name, in: directory, mode: mode)
            self.state = Monitor(State(end: headerLine.count))
            return
        }
        try file.settle()
        // Whoever made it may have ended, or failed, before its name was on disk.
        try directory.sync()
        let content = try file.readAll(limit: limit)
        guard content.starts(with: headerLine) else {
            throw .damaged(
                path: file.path, line: 1, problem: "the first line \(String(decoding: header, as: UTF8.self).debugDescription) is expected")
        }
        let end = Self.wholeEnd(of: content, after: headerLine.count, isWhole)
        if end < content.count {
            try file.truncate(to: end)
            try file.sync()
        }
        self.file = file
        self.state = Monitor(State(end: end))
    }

    /// On return the line is on disk. Without a line feed, which is added here. After `.noSpace` the file is as before and the call may be tried again;
    /// any other error is final.
    package func append(_ line: [UInt8]) throws(StorageError) {
        try self.append(lines: [line])
    }

    /// The same for several lines, which share one write and one sync.
    package func append(lines: [[UInt8]]) throws(StorageError) {
        guard !lines.contains(where: { $0.contains(UInt8(ascii: "\n")) }) else { throw .notOneLine }
        let text = Array(lines.map { $0 + [UInt8(ascii: "\n")] }.joined())
        guard !text.isEmpty else { return }
        try self.state.withLock { state throws(StorageError) in try self.append(text, &state) }
    }

    private func append(_ text: [UInt8], _ state: inout State) throws(StorageError) {
        if let failure = state.failure { throw failure }
        do throws(StorageError) {
            do {
                try self.file.writeAll(text, at: state.end)
            } catch .noSpace(let path) {
                try self.file.truncate(to: state.end)
                throw .noSpace(path: path)
            }
            try self.file.syncData()
            state.end += text.count
        } catch {
            if case .noSpace = error {} else { state.failure = error }
            throw error
        }
    }

    private static func wholeEnd(of content: [UInt8], after start: Int, _ isWhole: (ArraySlice<UInt8>) -> Bool) -> Int {
        var end = start
        var lineStart = start
        while let lineEnd = content[lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
            let line = content[lineStart..<lineEnd]
            // A block that a crash left unwritten reads as zeros.
            if !line.contains(0), isWhole(line) { end = lineEnd + 1 }
            lineStart = lineEnd + 1
        }
        return end
    }
}
