import Storage

/// The files of a folder that has one or more for each month: `2026-11.csv`.
enum MonthFiles {
    /// In order, each once.
    static func months(in directory: Directory) throws(StorageError) -> [String] {
        Set(try directory.names().compactMap(self.month(of:))).sorted()
    }

    /// Nil for another file.
    static func month(of name: String) -> String? {
        guard name.hasSuffix(".csv") || name.hasSuffix(".jsonl") else { return nil }
        let month = name.prefix { $0 != "." }
        return month.utf8.count == 7 && month.dropFirst(4).first == "-" ? String(month) : nil
    }

    /// The month so many months before `2026-11`.
    static func month(_ month: String, minus months: Int) -> String {
        guard let year = Int(month.prefix(4)), let number = Int(month.suffix(2)) else { return "" }
        let count = max(0, year * 12 + number - 1 - months)
        let digits = String(count / 12)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-" + (count % 12 < 9 ? "0" : "") + String(count % 12 + 1)
    }

    /// Takes the files of the months before one away.
    static func removeAll(before month: String, in directory: Directory) throws(StorageError) {
        let old = try directory.names().filter { name in self.month(of: name).map { $0 < month } ?? false }
        for name in old.sorted() { try directory.remove(try FileName(name)) }
        if !old.isEmpty { try directory.sync() }
    }

    /// Calls `each` with the lines behind the first. Nothing where there is no such file; what follows the last line feed is a line that is being
    /// written. A line that is too long is given as nothing that could be read.
    /// - Parameter first: what the first line must be: throws for another; nil: whatever people made of it.
    static func lines(
        of name: String, first: FirstLine?, in directory: Directory, _ each: (ArraySlice<UInt8>) -> Void
    ) throws(StorageError) {
        guard let file = try directory.openIfPresent(try FileName(name)) else { return }
        let path = file.path
        var isFirst = true
        try file.readLines { line, _ throws(StorageError) in
            if isFirst { try first?.check(line, path: path) } else { each(line ?? [0]) }
            isFirst = false
        }
    }
}
