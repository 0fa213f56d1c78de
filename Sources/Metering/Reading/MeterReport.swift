/// What a poll says to whoever guards the fuse.
package enum MeterReport: Equatable, Sendable {
    case reading(MeterReading)
    /// The poll that began at this instant brought nothing.
    case failure(MeterFailure, at: ContinuousClock.Instant)
}
