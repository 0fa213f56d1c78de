import Glibc

/// A line that tells people at a terminal what takes so long; nothing where nobody looks.
struct ProgressLine {
    private let isShown = isatty(STDERR_FILENO) == 1

    func show(_ text: String) { if self.isShown { Self.write("\r\u{1B}[K\(text)") } }

    /// Takes it away again.
    func end() { if self.isShown { Self.write("\r\u{1B}[K") } }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}
