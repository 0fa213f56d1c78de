import NIOCore
import NIOWebSocket

/// Frames as a test wants them, rules or not. Written by hand, so that the code under test does not judge itself.
enum WireFrame {
    /// - Parameter length: what the header declares, if that is not the payload's own length.
    static func bytes(
        first: UInt8, payload: [UInt8] = [], mask: [UInt8]? = [1, 2, 3, 4], length: UInt64? = nil
    ) -> [UInt8] {
        let length = length ?? UInt64(payload.count)
        let maskBit: UInt8 = mask == nil ? 0 : 0x80
        var bytes = [first]
        switch length {
        case 0...125: bytes.append(maskBit | UInt8(length))
        case 126...0xFFFF: bytes += [maskBit | 126, UInt8(length >> 8), UInt8(length & 0xFF)]
        default:
            bytes.append(maskBit | 127)
            bytes += stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: length >> UInt64($0)) }
        }
        bytes += mask ?? []
        return bytes + payload.enumerated().map { $1 ^ (mask?[$0 % 4] ?? 0) }
    }

    static func text(_ text: String) -> [UInt8] { self.bytes(first: 0x81, payload: Array(text.utf8)) }
    static func ping(_ payload: [UInt8] = []) -> [UInt8] { self.bytes(first: 0x89, payload: payload) }
    static func close(_ code: UInt16) -> [UInt8] { self.bytes(first: 0x88, payload: [UInt8(code >> 8), UInt8(code & 0xFF)]) }
    static func call(_ action: String, id: String = "1", payload: String = "{}") -> [UInt8] {
        self.text("[2,\"\(id)\",\"\(action)\",\(payload)]")
    }
}
