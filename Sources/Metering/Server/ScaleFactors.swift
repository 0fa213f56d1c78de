/// The scale factors of a served SunSpec meter: for each the finest with which all its values fit, so it changes with them as on a real one.
struct ScaleFactors {
    private var exponents: [UInt16: Int16] = [:]

    init(for meter: ServedMeter) {
        for register in meter.model.registers {
            guard let address = register.scaleFactorAddress else { continue }
            let value = (meter.values[register.quantity] ?? 0).magnitude
            self.exponents[address] = max(self.exponents[address] ?? .min, Self.exponent(for: value, type: register.type))
        }
    }

    func exponent(at address: UInt16) -> Int16 { self.exponents[address] ?? 0 }

    private static func exponent(for value: Double, type: RegisterType) -> Int16 {
        let most = type.wordCount == 1 ? 32_000.0 : 2_000_000_000.0
        for exponent in -3...9 where (DecimalScale(exponent: exponent)?.raw(ofValue: value) ?? 0) <= most { return Int16(exponent) }
        return 10
    }
}
