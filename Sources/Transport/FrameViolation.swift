/// How a peer broke the WebSocket protocol or a limit of ours.
package enum FrameViolation: Error, Sendable, Equatable {
    case unmasked
    /// A server never masks; only our client side sees this.
    case masked
    case reservedBits
    case unknownOpcode(UInt8)
    case fragmentedControl
    case longControl(bytes: UInt64)
    case binary
    case continuationOfNothing
    /// A new message began before the last one's final fragment.
    case interleavedMessage
    case frameTooBig(bytes: UInt64, limit: Int)
    case messageTooBig(limit: Int)
    case tooManyFragments(limit: Int)
    case notUTF8
    case brokenClose

    var code: CloseCode {
        switch self {
        case .unmasked, .masked, .reservedBits, .unknownOpcode, .fragmentedControl, .longControl: .protocolError
        case .continuationOfNothing, .interleavedMessage, .brokenClose: .protocolError
        case .binary: .unsupportedData
        case .notUTF8: .notUTF8
        case .frameTooBig, .messageTooBig, .tooManyFragments: .tooBig
        }
    }

    /// In plain words, for the log and, cut to length, for the peer.
    package var sentence: String {
        switch self {
        case .unmasked: "a frame without a mask"
        case .masked: "a masked frame from a server"
        case .reservedBits: "a frame with reserved bits set, and no extension was agreed on"
        case .unknownOpcode(let opcode): "a frame of the unknown kind \(opcode)"
        case .fragmentedControl: "a control frame in fragments"
        case .longControl(let bytes): "a control frame of \(bytes) bytes; 125 is the most"
        case .binary: "a binary message; OCPP-J is text"
        case .continuationOfNothing: "a continuation without a beginning"
        case .interleavedMessage: "a new message inside another one"
        case .frameTooBig(let bytes, let limit): "a frame of \(bytes) bytes; \(limit) is the most"
        case .messageTooBig(let limit): "a message of more than \(limit) bytes"
        case .tooManyFragments(let limit): "a message of more than \(limit) fragments"
        case .notUTF8: "a text that is not UTF-8"
        case .brokenClose: "a close frame without a proper code"
        }
    }
}
