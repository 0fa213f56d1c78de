/// An answer of the meter, or of the gateway before it, that says no.
package enum ModbusException: Int, CaseIterable, Hashable, Sendable {
    case illegalFunction = 1
    case illegalAddress
    case illegalValue
    case deviceFailure
    case acknowledge
    case busy
    case negativeAcknowledge
    case memoryParity
    case notDefined
    case gatewayPathUnavailable
    case gatewayTargetSilent
}

extension ModbusException {
    /// The meter is well, but has not these registers, or not so many at once.
    var isAboutTheRequest: Bool { self == .illegalAddress || self == .illegalValue }
}

extension ModbusException: CustomStringConvertible {
    package var description: String {
        "exception \(self.rawValue), \(self.meaning)"
    }

    private var meaning: String {
        switch self {
        case .illegalFunction: "illegal function"
        case .illegalAddress: "illegal data address"
        case .illegalValue: "illegal data value"
        case .deviceFailure: "device failure"
        case .acknowledge: "acknowledged, not done yet"
        case .busy: "device busy"
        case .negativeAcknowledge: "cannot do it"
        case .memoryParity: "memory parity error"
        case .notDefined: "undefined"
        case .gatewayPathUnavailable: "the gateway has no path to the device"
        case .gatewayTargetSilent: "the device does not answer the gateway"
        }
    }
}
