extension MeterReading {
    /// What the registers of one poll mean for this meter.
    /// - Parameters:
    ///   - absent: quantities whose registers the device does not have, or does not give now.
    ///   - ratios: of the transformers, where the model's values are still to be multiplied.
    package init(
        of settings: MeterSettings, from snapshot: RegisterSnapshot, decoder: RegisterDecoder,
        absent: [Quantity: MissingReason] = [:], ratios: TransformerFactors = .one, at instant: ContinuousClock.Instant
    ) {
        self.init(at: instant)
        for register in settings.model.registers {
            self.set(register.quantity, absent[register.quantity].map(Result.failure) ?? decoder.value(of: register, in: snapshot))
        }
        if settings.model.frequencyMayBeTenfold { self.change(.frequency) { $0 > 100 ? $0 / 10 : $0 } }
        self.apply(ratios)
        self.deriveTotalPower(settings.model)
        if settings.isInverted { self.invert() }
        if settings.model.currents == .unsigned { self.signCurrents(settings.model.measuredPhases) }
        self.drop(implausibleBy: Plausibility(fuseAmps: settings.fuseAmps))
    }

    private mutating func apply(_ ratios: TransformerFactors) {
        guard ratios != .one else { return }
        for phase in MeterPhase.allCases {
            self.change(.voltage(phase)) { $0 * ratios.voltage }
            self.change(.current(phase)) { $0 * ratios.current }
            self.change(.power(phase)) { $0 * ratios.power }
        }
        for quantity in [Quantity.totalPower, .importedPower, .exportedPower, .importedEnergy, .exportedEnergy] {
            self.change(quantity) { $0 * ratios.power }
        }
    }

    private mutating func deriveTotalPower(_ model: MeterModel) {
        switch model.totalPower {
        case .register: break
        case .importedMinusExported: self.set(.totalPower, self.sum([(.importedPower, 1), (.exportedPower, -1)]))
        case .sumOfPhases: self.set(.totalPower, self.sum(model.measuredPhases.map { (.power($0), 1) }))
        }
    }

    /// A sum of which one part is missing is missing for the same reason.
    private func sum(_ parts: [(quantity: Quantity, sign: Double)]) -> Result<Double, MissingReason> {
        var total = 0.0
        for part in parts {
            guard let value = self.values[part.quantity] else { return .failure(self.missing[part.quantity] ?? .notRead) }
            total += part.sign * value
        }
        return .success(total)
    }

    private mutating func invert() {
        for phase in MeterPhase.allCases {
            self.change(.current(phase)) { -$0 }
            self.change(.power(phase)) { -$0 }
        }
        self.change(.totalPower) { -$0 }
        self.exchange(.importedPower, .exportedPower)
        self.exchange(.importedEnergy, .exportedEnergy)
    }

    /// RMS currents flow the way the phase's power does. Without a power the direction is not known, and import is the safe one to assume.
    private mutating func signCurrents(_ phases: [MeterPhase]) {
        for phase in phases {
            let isExport = (self.values[.power(phase)] ?? 0) < 0
            self.change(.current(phase)) { isExport ? -$0.magnitude : $0.magnitude }
        }
    }

    private mutating func drop(implausibleBy plausibility: Plausibility) {
        for (quantity, value) in self.values where !plausibility.allows(value, of: quantity) {
            self.set(quantity, .failure(.implausible(value)))
        }
    }
}
