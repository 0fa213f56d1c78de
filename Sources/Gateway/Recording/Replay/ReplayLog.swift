import Logging
import Synchronization

/// Keeps what the site of a replay logs for people.
final class ReplayLog: Sendable {
    private let lines = Mutex<[String]>([])

    func take() -> [String] {
        self.lines.withLock { lines in
            defer { lines = [] }
            return lines
        }
    }

    var logger: Logger { Logger(label: "replay") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: ReplayLog
        var metadata: Logger.Metadata = [:]
        /// What is less is in the replay itself.
        var logLevel = Logger.Level.notice

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { self.metadata[key] }
            set { self.metadata[key] = newValue }
        }

        func log(event: LogEvent) { self.log.lines.withLock { $0.append(event.message.description) } }
    }
}
