extension ServedMeter {
    /// What the meter holds for a quantity, before scaling: without direction where the model has none, behind the transformers where it tells that.
    private func meterValue(of quantity: Quantity) -> Double {
        let value = self.values[quantity] ?? 0
        let ratio =
            switch quantity {
            case .voltage: self.ratios.voltage
            case .current: self.ratios.current
            case .power, .totalPower, .importedPower, .exportedPower, .importedEnergy, .exportedEnergy: self.ratios.power
            case .frequency: 1.0
            }
        if case .current = quantity, self.model.currents == .unsigned { return value.magnitude / ratio }
        return value / ratio
    }

    /// The value as the register's type holds it; the nearest that it can hold, as a meter shows that overflows.
    func bits(of register: Register, factors: ScaleFactors) -> UInt64 {
        if self.fault == .unavailable, let bits = self.unavailableBits(of: register) { return bits }
        var raw = register.scale.raw(ofValue: self.meterValue(of: register.quantity))
        if let address = register.scaleFactorAddress, let scale = DecimalScale(exponent: Int(factors.exponent(at: address))) {
            raw = scale.raw(ofValue: raw)
        }
        let bits = RegisterBits.bits(raw, type: register.type) ?? register.type.limit(negative: raw < 0)
        // A value that looks like the mark of a missing one is told as its neighbour.
        return self.model.unavailable[register.type] == bits && register.type != .acc32 ? bits ^ 1 : bits
    }

    private func unavailableBits(of register: Register) -> UInt64? {
        switch register.quantity {
        case .importedEnergy, .exportedEnergy: return nil
        case .voltage, .current, .power, .totalPower, .importedPower, .exportedPower, .frequency: break
        }
        if let bits = self.model.unavailable[register.type] { return bits }
        switch register.type {
        case .float32, .float64: return RegisterBits.bits(.nan, type: register.type)
        case .int16, .uint16, .int32, .uint32, .acc32, .int64, .uint64: return nil
        }
    }
}

extension RegisterType {
    /// The bits of the greatest or the least value.
    fileprivate func limit(negative: Bool) -> UInt64 {
        switch self {
        case .int16: UInt64(UInt16(bitPattern: negative ? .min : .max))
        case .int32: UInt64(UInt32(bitPattern: negative ? .min : .max))
        case .int64: UInt64(bitPattern: negative ? .min : .max)
        case .uint16: negative ? 0 : UInt64(UInt16.max)
        case .uint32, .acc32: negative ? 0 : UInt64(UInt32.max)
        case .uint64: negative ? 0 : .max
        case .float32: UInt64((negative ? -Float.greatestFiniteMagnitude : .greatestFiniteMagnitude).bitPattern)
        case .float64: (negative ? -Double.greatestFiniteMagnitude : .greatestFiniteMagnitude).bitPattern
        }
    }
}
