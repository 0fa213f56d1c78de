/// How one particular meter of a site is asked and understood.
package struct MeterSettings: Equatable, Sendable {
    package var model: MeterModel
    package var unit: UInt8
    /// The current transformers or the energy direction are the wrong way round.
    package var isInverted: Bool
    /// Amperes per phase of the fuse that the meter guards: a current above twice of it is not believed.
    package var fuseAmps: Double?
    /// Overrides the current ratio that a model with `ratios` tells (its voltage ratio is then 1).
    package var currentRatio: Double?
    /// Which of several SunSpec meters on one device, from 1.
    package var sunSpecInstance: Int
    /// Between the starts of two polls; never less than the model bears.
    package var interval: Duration
    /// The model's, unless the way to the meter needs more.
    package var timeout: Duration

    package init(
        model: MeterModel, unit: UInt8? = nil, isInverted: Bool = false, fuseAmps: Double? = nil, currentRatio: Double? = nil,
        sunSpecInstance: Int = 1, interval: Duration = .seconds(1), timeout: Duration? = nil
    ) {
        self.model = model
        self.unit = unit ?? model.unit
        self.isInverted = isInverted
        self.fuseAmps = fuseAmps
        self.currentRatio = currentRatio
        self.sunSpecInstance = sunSpecInstance
        self.interval = max(interval, model.timing.interval)
        self.timeout = timeout ?? model.timing.timeout
    }

    /// Unit ids that can be asked: 0 to 247, and 255 for "the device itself" over TCP.
    package static func isUnit(_ unit: UInt8) -> Bool { unit <= 247 || unit == 255 }
}
