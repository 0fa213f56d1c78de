import FoundationEssentials
import Glibc
import Logging

/// One line an event on standard error, with control characters escaped, so that nothing a charger says can forge a line or move a
/// cursor. Under systemd the line begins with its priority instead of the time, which the journal has.
struct LineLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    private let isJournal: Bool

    init(level: Logger.Level, isJournal: Bool) {
        self.logLevel = level
        self.isJournal = isJournal
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { self.metadata[key] }
        set { self.metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let prefix = self.isJournal ? "<\(event.level.priority)>" : "\(Date().formatted(Date.ISO8601FormatStyle())) \(event.level.mark) "
        let line = Array((prefix + Self.escaped(event.message.description) + "\n").utf8)
        // A log that cannot be written has nowhere to be reported.
        _ = unsafe write(STDERR_FILENO, line, line.count)
    }

    private static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) else { return text }
        return text.unicodeScalars.reduce(into: "") { line, scalar in
            line += scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
    }
}

extension Logger.Level {
    /// As syslog numbers them.
    fileprivate var priority: Int {
        switch self {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }

    fileprivate var mark: String {
        switch self {
        case .critical, .error: "error  "
        case .warning: "warning"
        case .notice, .info: "info   "
        case .debug, .trace: "debug  "
        }
    }
}
