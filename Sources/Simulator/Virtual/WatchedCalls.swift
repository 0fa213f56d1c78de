import OCPPJ

/// Calls that were seen on the wire and whose answers matter to the judge.
struct WatchedCalls {
    private struct Key: Hashable {
        var line: UInt64
        var call: String
    }

    enum Message {
        case start(SessionWitness.Start, place: Int?, session: Int?)
        case stop(Int)
    }

    private var limits: [Key: Int] = [:]
    private var messages: [Key: Message] = [:]

    mutating func limit(for place: Int, line: UInt64, token: UInt64) { self.limits[Key(line: line, call: "\(token)")] = place }

    /// The outlet whose limit a call carried.
    mutating func limitEnded(line: UInt64, token: UInt64) -> Int? { self.limits.removeValue(forKey: Key(line: line, call: "\(token)")) }

    mutating func message(_ message: Message, line: UInt64, id: MessageID) { self.messages[Key(line: line, call: id.text)] = message }

    mutating func answered(line: UInt64, id: MessageID) -> Message? { self.messages.removeValue(forKey: Key(line: line, call: id.text)) }
}
