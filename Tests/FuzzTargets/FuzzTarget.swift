/// Everything that reads bytes which somebody else wrote. Each takes any bytes at all without a trap, and what it makes of them agrees with itself.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// Texts on a charger's WebSocket, down to the session.
    case frames
    /// Payloads of every OCPP message, both ways. The first byte chooses which.
    case messages
    /// Calls of a charger to a whole site, one on each line.
    case site
    case timestamps
    /// Bytes at the chargers' door: HTTP heads first.
    case heads
    /// Frames of a WebSocket, in pieces.
    case websocket
    /// Targets, ranges and forms of the web listeners.
    case requests
    /// Segments of the journal.
    case journal
    /// Backups.
    case archive
    case configuration
    /// Register maps, and behind a zero byte what a meter answers.
    case registers
    /// Tables of tags.
    case tables
    /// The file of users.
    case users

    /// What must not be: the input is worth keeping.
    package struct Violation: Error, CustomStringConvertible {
        package var description: String
    }

    package func check(_ input: [UInt8]) throws {
        switch self {
        case .frames: try FrameTarget.check(input)
        case .messages: try MessageTarget.check(input)
        case .site: try SiteTarget.check(input)
        case .timestamps: try TimestampTarget.check(input)
        case .heads: try HeadTarget.check(input)
        case .websocket: try WebSocketTarget.check(input)
        case .requests: try WebTarget.check(input)
        case .journal: try JournalTarget.check(input)
        case .archive: try ArchiveTarget.check(input)
        case .configuration: try ConfigurationTarget.check(input)
        case .registers: try RegisterTarget.check(input)
        case .tables: try TableTarget.check(input)
        case .users: try UserTarget.check(input)
        }
    }
}

func expect(_ condition: Bool, _ message: @autoclosure () -> String) throws {
    guard condition else { throw FuzzTarget.Violation(description: message()) }
}
