/// A WebSocket close code (RFC 6455 section 7.4).
package struct CloseCode: RawRepresentable, Sendable, Equatable {
    package var rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    package static let normal = Self(rawValue: 1000)
    package static let goingAway = Self(rawValue: 1001)
    package static let protocolError = Self(rawValue: 1002)
    package static let unsupportedData = Self(rawValue: 1003)
    package static let notUTF8 = Self(rawValue: 1007)
    package static let policyViolation = Self(rawValue: 1008)
    package static let tooBig = Self(rawValue: 1009)

    /// Whether the code may stand in a close frame: 1005, 1006 and 1015 say what happened without one.
    var maySend: Bool {
        switch self.rawValue {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}
