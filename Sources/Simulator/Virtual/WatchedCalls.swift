import OCPP16
import OCPPJ

/// Calls that were seen on the wire and whose answers matter to the judge.
struct WatchedCalls {
    private struct Key: Hashable {
        var line: UInt64
        var call: String
    }

    /// What the central system asked of a charger.
    enum Call {
        /// A limit of an outlet.
        case limit(place: Int, ChargingProfilePurpose)
        /// That profiles of its session be gone.
        case clearing
    }

    enum Message {
        case start(SessionWitness.Start, place: Int?, session: Int?)
        case stop(Int)
    }

    private var calls: [Key: Call] = [:]
    private var messages: [Key: Message] = [:]

    mutating func call(_ call: Call, line: UInt64, token: UInt64) { self.calls[Key(line: line, call: "\(token)")] = call }

    mutating func ended(line: UInt64, token: UInt64) -> Call? { self.calls.removeValue(forKey: Key(line: line, call: "\(token)")) }

    mutating func message(_ message: Message, line: UInt64, id: MessageID) { self.messages[Key(line: line, call: id.text)] = message }

    mutating func answered(line: UInt64, id: MessageID) -> Message? { self.messages.removeValue(forKey: Key(line: line, call: id.text)) }
}
