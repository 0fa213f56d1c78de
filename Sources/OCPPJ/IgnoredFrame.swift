package import JSON

/// Why a received text leads to nothing, for the log. What the peer chose in it is quoted and escaped.
package enum IgnoredFrame: Sendable, Equatable {
    /// Not JSON, and no id in it to answer to.
    case unparsable(JSONError)
    /// JSON, but not an array that begins with a message type.
    case notAFrame
    /// A message type other than 2, 3 and 4: to be ignored (OCPP-J 4.1.3).
    case unknownType(Int)
    /// A message id that is no string of 1…255 bytes.
    case unusableID
    /// An answer to no open call: it came too late, twice, or unasked.
    case unexpectedAnswer(MessageID)
    /// The id of a call that still waits for its answer, which will do for both.
    case repeatedCall(MessageID)
}

extension IgnoredFrame: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unparsable(let error): "not JSON: \(error)"
        case .notAFrame: "not an array that begins with a message type"
        case .unknownType(let type): "message type \(type)"
        case .unusableID: "a message id that is no string of 1 to 255 bytes"
        case .unexpectedAnswer(let id): "an answer to \(id), which is not open"
        case .repeatedCall(let id): "a second call \(id) while the first waits for its answer"
        }
    }
}
