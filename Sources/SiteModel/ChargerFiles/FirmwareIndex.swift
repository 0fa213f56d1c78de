/// What the firmware cache holds: the rules of its `index.json`, without the files.
package struct FirmwareIndex: Sendable, Equatable {
    /// Oldest first; each content once.
    package private(set) var files: [FirmwareFile]

    /// Files at most; their bytes have a quota of their own.
    package static let capacity = 500

    package init(_ files: [FirmwareFile] = []) { self.files = files }

    /// Bytes of all files.
    package var size: Int { self.files.reduce(0) { $0.addingReportingOverflow($1.size).partialValue } }

    package subscript(digest: ContentDigest) -> FirmwareFile? { self.files.first { $0.sha256 == digest } }

    /// Takes a file in. The same content again takes the place of what was known of it, at no cost.
    package mutating func put(_ file: FirmwareFile, quota: Int) throws(FirmwareFault) {
        if let place = self.files.firstIndex(where: { $0.sha256 == file.sha256 }) {
            self.files[place] = file
            return
        }
        guard self.files.count < Self.capacity else { throw .tooMany(limit: Self.capacity) }
        guard file.size <= quota - self.size else { throw .full(quota: quota) }
        self.files.append(file)
    }

    package mutating func remove(_ digest: ContentDigest) { self.files.removeAll { $0.sha256 == digest } }

    /// The file that people mean: by its SHA-256 or the beginning of it (8 digits at least), else by its version.
    /// - Parameter isFitting: whom it is for, where that is known: decides between files of one version.
    package func find(_ text: String, isFitting: (FirmwareFacts) -> Bool = { _ in true }) throws(FirmwareFault) -> FirmwareFile {
        let digits = text.lowercased()
        if digits.utf8.count >= Self.fewestDigits, ContentDigest.isHexadecimal(digits) {
            let named = self.files.filter { $0.sha256.text.hasPrefix(digits) }
            if let file = named.first, named.count == 1 { return file }
            if named.count > 1 { throw .ambiguous(text, named.map(\.sha256)) }
        }
        let versions = self.files.filter { $0.facts.version == text }
        let fitting = versions.filter { isFitting($0.facts) }
        let found = fitting.isEmpty ? versions : fitting
        guard let file = found.first else { throw .unknown(text) }
        guard found.count == 1 else { throw .ambiguous(text, found.map(\.sha256)) }
        return file
    }

    private static let fewestDigits = 8
}
