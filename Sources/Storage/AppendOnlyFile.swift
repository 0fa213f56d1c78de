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

    /// Opens the file, or makes it with its first line.
    ///
    /// `judge` is called for each line after that, in order. From the first strange line on that no kept one follows a crash has torn what was
    /// written, and it is cut off; strange lines before a kept one are left alone, for people edit such files. Throws `.damaged` or
    /// `.newerFormat` if the first line is another.
    package init(
        _ name: FileName, in directory: Directory, first: FirstLine, mode: UInt32 = 0o640, judge: (ArraySlice<UInt8>) -> LineJudgement
    ) throws(StorageError) {
        guard let file = try directory.openIfPresent(name, for: .updating) else {
            let text = first.text + [UInt8(ascii: "\n")]
            self.file = try AtomicFile.write(text, to: name, in: directory, mode: mode)
            self.state = Monitor(State(end: text.count))
            return
        }
        try file.settle()
        // Whoever made it may have ended, or failed, before its name was on disk.
        try directory.sync()
        let path = file.path
        var (begin, torn): (Int?, Int?)
        try file.readLines { line, end throws(StorageError) in
            if let begin {
                // A block that a crash left unwritten reads as zeros.
                switch line.map({ $0.contains(0) ? .strange : judge($0) }) ?? .strange {
                case .kept: torn = nil
                case .known: break
                case .strange: torn = torn ?? begin
                }
            } else {
                try first.check(line, path: path)
            }
            begin = end
        }
        guard let end = torn ?? begin else { throw first.absence(in: path) }
        if end < (try file.status().size) {
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
}
