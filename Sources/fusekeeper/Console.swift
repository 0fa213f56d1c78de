import Glibc

/// What is printed, where to, and in which colours.
enum Console {
    static func print(_ text: String) { Swift.print(text) }

    /// Content as it is. False where nobody takes it.
    static func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }

    static func complain(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        // Whom would it be told that complaints cannot be written?
        _ = unsafe Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }

    /// Colours are for people at a terminal who did not ask to do without (no-color.org).
    static let hasColours = unsafe isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil

    static func paint(_ text: String, _ colour: Colour) -> String {
        self.hasColours ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }

    enum Colour: Int {
        case bold = 1, dim = 2, red = 31, green = 32, yellow = 33, cyan = 36
    }
}
