import OCPP16
import OCPPJ
import Testing

/// What a peer is told that sends this payload; fails if it is understood.
func refusal<P: Payload>(of type: P.Type, _ text: String) throws -> CallError {
    let value = try payload(text)
    return try #require(throws: CallError.self, "\(type) \(text.prefix(100))") { try P(reading: value) }
}
