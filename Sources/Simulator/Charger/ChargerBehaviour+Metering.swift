import OCPP16
import SmartCharging

/// What the charger's own meter says.
extension ChargerBehaviour {
    func nextSample(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        let interval = self.keys.number(.meterValueSampleInterval)
        return interval > 0 ? now + .seconds(interval) : nil
    }

    /// Takes a sample of what runs at an outlet when it is time.
    mutating func sample(_ index: Int, at now: ContinuousClock.Instant) {
        let outlet = self.outlets[index]
        guard var running = outlet.running else { return }
        if let next = running.nextSample, next <= now {
            running.nextSample = self.nextSample(after: now)
            if !self.quirks.metering.isSilent, !self.isDark {
                let values = MeterValues(connectorId: outlet.number, meterValue: [self.reading(of: outlet, .samplePeriodic, at: now)])
                running.untold.append(Outlet.Untold(values: values, due: now + self.quirks.metering.delay))
            }
            self.outlets[index].session = .running(running)
        }
        self.tellValues(of: index, at: now)
    }

    /// Hands over what is due to be told.
    /// - Parameter now: nil at the end of the session, when everything is.
    mutating func tellValues(of index: Int, at now: ContinuousClock.Instant?) {
        guard var running = self.outlets[index].running else { return }
        let due = running.untold.filter { untold in now.map { untold.due <= $0 } ?? true }
        guard !due.isEmpty else { return }
        running.untold.removeFirst(due.count)
        self.outlets[index].session = .running(running)
        for untold in due { self.outbox.transactions.add(running.count, .values(untold.values)) }
    }

    /// What is measured at an outlet now, as `MeterValuesSampledData` wants it.
    func reading(of outlet: Outlet, _ context: ReadingContext, at now: ContinuousClock.Instant) -> MeterValue {
        MeterValue(
            timestamp: Timestamp(self.clock.date(at: now)),
            sampledValue: self.keys.sampledData.flatMap { self.samples(of: $0, at: outlet) }.map { sample in
                var sample = sample
                sample.context = context
                return sample
            })
    }

    private func samples(of measurand: Measurand, at outlet: Outlet) -> [SampledValue] {
        let currents = outlet.currents.map { $0 > 0 ? max(0, $0 + self.quirks.metering.offset) : 0 }
        switch measurand {
        case .currentImport:
            guard self.quirks.metering.tellsPhases else {
                return [SampledValue(value: Self.tenths(currents.greatest), measurand: measurand, unit: .a)]
            }
            return zip([MeterPhase.l1, .l2, .l3], currents.values).map { phase, amps in
                SampledValue(value: Self.tenths(amps), measurand: measurand, phase: phase, unit: .a)
            }
        case .voltage:
            return [MeterPhase.l1N, .l2N, .l3N].map {
                SampledValue(value: Self.tenths(Self.volts), measurand: measurand, phase: $0, unit: .v)
            }
        case .currentOffered:
            return [SampledValue(value: Self.tenths(outlet.pilot.offered), measurand: measurand, unit: .a)]
        case .powerActiveImport:
            return [SampledValue(value: Self.tenths(currents.sum * Self.volts), measurand: measurand, unit: .w)]
        case .energyActiveImportRegister:
            return [SampledValue(value: String(outlet.register), measurand: measurand, unit: .wh)]
        case .soc:
            guard let car = outlet.car else { return [] }
            return [SampledValue(value: String(Int(car.stateOfCharge * 100)), measurand: measurand, location: .ev, unit: .percent)]
        default: return []  // an open set: nothing else can be configured
        }
    }

    /// One decimal, as a charger's display has it.
    private static func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
