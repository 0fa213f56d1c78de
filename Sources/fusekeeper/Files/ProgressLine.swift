import Gateway
import Glibc

/// How far something is, in one line of the terminal that is written over; nothing where standard error is no terminal.
final class ProgressLine {
    private let verb: String
    private let isShown = isatty(STDERR_FILENO) == 1
    private var last = ""

    init(_ verb: String = "") { self.verb = verb }

    func show(_ progress: BackupProgress) {
        guard self.isShown, progress.total > 0 else { return }
        let part = min(1, Double(progress.done) / Double(progress.total))
        let cells = Int(part * 30)
        let bar = String(repeating: "█", count: cells) + String(repeating: "·", count: 30 - cells)
        self.show("\(bar) \(Int(part * 100)) % \(self.verb), \(progress.done.byteText) of \(progress.total.byteText)")
    }

    /// What is being done, where nobody knows how far it is.
    func show(_ line: String) {
        guard self.isShown, line != self.last else { return }
        self.last = line
        self.write("\r\u{1B}[K\(line)")
    }

    /// Clears the line.
    func end() {
        if !self.last.isEmpty { self.write("\r\u{1B}[K") }
        self.last = ""
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        // A terminal that is gone wants to see nothing.
        _ = unsafe Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}
