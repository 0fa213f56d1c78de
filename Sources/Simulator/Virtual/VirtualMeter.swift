import Metering
import SmartCharging

/// The meter of one fuse, well or not.
struct VirtualMeter: Sendable {
    enum Manner: Sendable, Equatable {
        case sound, silent, frozen
        case lying(percent: Int)
        case late(by: Int)
    }

    let fuse: Int
    /// Milliseconds between two readings.
    let poll: Int
    var manner = Manner.sound
    /// Without supply.
    var isOff = false
    private var generator: SeededGenerator
    private var last = PerPhase<Double>.zero

    /// A poll takes so many milliseconds, and one that is not answered so many.
    private static let usual = 60
    private static let patience = 1_000

    init(fuse: Int, poll: Int, seed: UInt64) {
        self.fuse = fuse
        self.poll = poll
        self.generator = SeededGenerator(seed: seed, part: 10_000 + UInt64(fuse))
    }

    /// What a poll that begins now brings, and after how many milliseconds.
    mutating func read(_ load: PerPhase<Double>, at now: ContinuousClock.Instant) -> (report: MeterReport, after: Int) {
        guard !self.isOff else { return (.failure(.link(.timedOut), at: now), Self.patience) }
        switch self.manner {
        case .silent: return (.failure(.link(.timedOut), at: now), Self.patience)
        case .frozen: break
        case .sound, .late: self.last = self.measured(load)
        case .lying(let percent): self.last = self.measured(load.map { $0 * Double(percent) / 100 })
        }
        var values: [Quantity: Double] = [:]
        for (phase, amps) in zip([MeterPhase.l1, .l2, .l3], self.last.values) { values[.current(phase)] = amps }
        let after = if case .late(let by) = self.manner { by } else { Self.usual }
        return (.reading(MeterReading(at: now, values: values)), after)
    }

    /// Two decimals, and a little noise: no current is the same for long.
    private mutating func measured(_ load: PerPhase<Double>) -> PerPhase<Double> {
        load.map { amps in
            let noisy = amps <= 0.05 ? amps : amps + amps * Double.random(in: -0.003...0.003, using: &self.generator)
            return (noisy * 100).rounded() / 100
        }
    }
}
