/// Why a poll brought no reading.
package enum MeterFailure: Error, Equatable, Sendable {
    case link(ModbusError)
    /// The device answers, but has none of these SunSpec models.
    case noSunSpecModel(ids: [UInt16])
    /// The meter tells values behind its transformers, but refuses to tell their ratios.
    case unknownRatios(ModbusException)
    /// The transformer ratios that the meter tells cannot be: its currents would be wrong by a factor.
    case impossibleRatios(current: Double, voltage: Double)
}

extension MeterFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .link(let error): "\(error)"
        case .noSunSpecModel(let ids):
            "the device has no SunSpec meter (model \(ids.map(String.init).joined(separator: ", "))): check the unit id and that SunSpec is switched on"
        case .unknownRatios(let exception):
            "the meter does not tell its transformer ratios (\(exception)): give the current ratio in the configuration, 1 without transformers"
        case .impossibleRatios(let current, let voltage):
            "the meter tells a current ratio of \(current.formatted) and a voltage ratio of \(voltage.formatted): set them on the meter"
        }
    }
}
