/// The first line of a text file that grows by lines: it says what the others are.
package enum FirstLine: Sendable, Equatable {
    /// The names of a table's columns.
    case columns(String)
    /// `{"fusekeeper":"sessions","format":1}`: what is kept here, and in which format.
    case format(UInt64, of: String)

    /// Without line feed.
    package var text: [UInt8] {
        switch self {
        case .columns(let names): Array(names.utf8)
        case .format(let version, let kind): Self.start(of: kind) + Array("\(version)}".utf8)
        }
    }

    private static func start(of kind: String) -> [UInt8] { Array("{\"fusekeeper\":\"\(kind)\",\"format\":".utf8) }

    /// Throws for another line; `.newerFormat` where a later release wrote it.
    /// - Parameter path: of the file, for the error.
    package func check(_ line: ArraySlice<UInt8>?, path: String) throws(StorageError) {
        if let line, line.elementsEqual(self.text) { return }
        if case .format(let version, let kind) = self, let line, case let start = Self.start(of: kind), line.starts(with: start) {
            var cursor = Cursor(line.dropFirst(start.count))
            if let found = cursor.decimal(), found > version { throw .newerFormat(path: path, found: found, supported: version) }
        }
        throw self.absence(in: path)
    }

    /// That the file begins with something else.
    func absence(in path: String) -> StorageError {
        let text = String(decoding: self.text, as: UTF8.self)
        return .damaged(path: path, line: 1, problem: "the first line \(text.debugDescription) is expected")
    }
}
