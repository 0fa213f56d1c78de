import Glibc

/// The terminal as a page that is written over and over, and given back as it was.
struct Screen: ~Copyable {
    struct Size: Equatable {
        var columns: Int
        var rows: Int
    }

    /// Nil where standard output is no terminal.
    static var size: Size? {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
        return Size(columns: max(1, Int(size.ws_col)), rows: max(1, Int(size.ws_row)))
    }

    /// The alternate page, without a cursor.
    init() { Self.write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J") }

    deinit { Self.write("\u{1B}[?25h\u{1B}[?1049l") }

    /// Shows these lines, as far as they fit, and nothing else.
    func show(_ lines: [StyledLine]) {
        guard let size = Self.size else { return }
        let page = lines.prefix(size.rows).map { $0.fitted(to: size.columns).text(colours: Console.hasColours) + "\u{1B}[K" }
        Self.write("\u{1B}[H" + page.joined(separator: "\r\n") + "\u{1B}[J")
    }

    private static func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            // A terminal that is gone needs no picture.
            guard written > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(written, 0))
        }
    }
}
