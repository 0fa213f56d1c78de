/// A meter that answers: the registers of a model, filled from SI values. A value, so that it also serves without any socket.
package struct ServedMeter: Sendable {
    package let model: MeterModel
    package let unit: UInt8
    package var fault: MeterFault?
    /// Quantities whose registers this device does not have.
    package var hidden: Set<Quantity> = []
    /// Of the transformers; used by models that tell values behind them.
    package var ratios = TransformerFactors.one
    package private(set) var values: [Quantity: Double] = [:]

    /// A meter at rest on a healthy grid.
    package init(_ model: MeterModel, unit: UInt8? = nil) {
        self.model = model
        self.unit = unit ?? model.unit
        for quantity in model.quantities { self.values[quantity] = 0 }
        for phase in model.measuredPhases { self.set(.voltage(phase), 230) }
        self.set(.frequency, 50)
    }

    /// V, A, W, Wh or Hz; current and power positive when they flow into the site. Quantities that the model does not have are ignored.
    /// Total power also sets the two directions of a model that tells them apart.
    package mutating func set(_ quantity: Quantity, _ value: Double) {
        if quantity == .totalPower, self.model.totalPower == .importedMinusExported {
            self.set(.importedPower, max(0, value))
            self.set(.exportedPower, max(0, -value))
        }
        if self.values[quantity] != nil { self.values[quantity] = value }
    }

    /// Sets current, power and total power as one load per phase, at the voltages that are set: amperes of L1, L2, L3, missing ones 0.
    package mutating func carry(_ amps: [Double]) {
        var total = 0.0
        for phase in self.model.measuredPhases {
            let current = amps.dropFirst(phase.rawValue - 1).first ?? 0
            let power = current * (self.values[.voltage(phase)] ?? 230)
            self.set(.current(phase), current)
            self.set(.power(phase), power)
            total += power
        }
        self.set(.totalPower, total)
    }

    /// What the meter says to a request, and how much later.
    package func answer(_ function: Int, start: Int, count: Int) -> (answer: ServedAnswer, delay: Duration) {
        guard case .slow(let delay) = self.fault else { return (self.answerAtOnce(function, start: start, count: count), .zero) }
        return (self.answerAtOnce(function, start: start, count: count), delay)
    }

    private func answerAtOnce(_ function: Int, start: Int, count: Int) -> ServedAnswer {
        switch self.fault {
        case .silent: return .silence
        case .busy: return .exception(.busy)
        case .illegal: return .exception(.illegalAddress)
        case .silentAbove(let limit) where count > limit: return .silence
        case .refusesAbove(let limit) where count > limit: return .exception(.illegalValue)
        case .unavailable, .slow, .silentAbove, .refusesAbove, nil: break
        }
        let image = RegisterImage(of: self)
        guard let function = ReadFunction(rawValue: function), image.functions.contains(function) else {
            return .exception(.illegalFunction)
        }
        guard (1...self.model.maxRead).contains(count) else { return .exception(.illegalValue) }
        guard let start = UInt16(exactly: start), let range = RegisterRange(function, at: start, count: count),
            let words = image.words(range)
        else {
            return .exception(.illegalAddress)
        }
        return .registers(words)
    }
}
