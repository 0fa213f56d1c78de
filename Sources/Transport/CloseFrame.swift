/// What a close frame says.
package struct CloseFrame: Sendable, Equatable {
    /// Nil in an empty frame.
    package var code: CloseCode?
    package var reason: String

    init(_ code: CloseCode?, _ reason: String = "") {
        self.code = code
        self.reason = reason
    }

    init(reading payload: [UInt8]) throws(FrameViolation) {
        guard let high = payload.first else {
            self.init(nil)
            return
        }
        guard let low = payload.dropFirst().first else { throw .brokenClose }
        let code = CloseCode(rawValue: UInt16(high) << 8 | UInt16(low))
        guard code.maySend else { throw .brokenClose }
        guard let reason = String(validating: payload.dropFirst(2), as: UTF8.self) else { throw .notUTF8 }
        self.init(code, reason)
    }

    /// The reason is cut, at a character, to what a control frame can carry.
    var payload: [UInt8] {
        guard let code = self.code else { return [] }
        var reason = self.reason
        while reason.utf8.count > Frame.maxControlBytes - 2 { reason.removeLast() }
        return [UInt8(code.rawValue >> 8), UInt8(truncatingIfNeeded: code.rawValue)] + Array(reason.utf8)
    }
}
