import Logging
import Synchronization

/// Keeps the last lines of the log for the screen.
final class DemoLog: Sendable {
    private let recent = Mutex<[StyledLine]>([])

    private static let capacity = 100

    func add(_ text: String, _ level: Logger.Level) {
        let colour: Console.Colour? = level >= .error ? .red : level >= .warning ? .yellow : .dim
        self.recent.withLock { lines in
            lines.append(StyledLine(text, colour))
            if lines.count > Self.capacity { lines.removeFirst() }
        }
    }

    /// The newest, oldest first.
    func last(_ count: Int) -> [StyledLine] { self.recent.withLock { Array($0.suffix(max(0, count))) } }

    func logger() -> Logger { Logger(label: "fusekeeper") { _ in DemoLogHandler(log: self) } }
}

private struct DemoLogHandler: LogHandler {
    let log: DemoLog
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(log: DemoLog) { self.log = log }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { self.metadata[key] }
        set { self.metadata[key] = newValue }
    }

    func log(event: LogEvent) { self.log.add(event.message.description, event.level) }
}
