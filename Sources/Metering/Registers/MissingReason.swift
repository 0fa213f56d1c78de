/// Why a quantity has no value. Never a zero: a fuse guarded by a zero is not guarded.
package enum MissingReason: Error, Equatable, Sendable {
    /// The meter marks it as not available.
    case notAvailable
    /// A float that is NaN or infinite.
    case notFinite
    /// The meter refuses the register.
    case refused(ModbusException)
    /// A value that cannot be, after scaling.
    case implausible(Double)
    /// SunSpec: the power of ten beside the value is not one that a meter can mean.
    case badScaleFactor(Int16)
    /// The meter answers other requests, but not one for this register.
    case unanswered
    /// This poll has not brought the register.
    case notRead
}

extension MissingReason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notAvailable: "marked as not available by the meter"
        case .notFinite: "not a number"
        case .refused(let exception): "refused: \(exception)"
        case .implausible(let value): "implausible: \(value)"
        case .badScaleFactor(let factor): "scale factor \(factor) out of range"
        case .unanswered: "no answer for this register"
        case .notRead: "not read"
        }
    }
}
