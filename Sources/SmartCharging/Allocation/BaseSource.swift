/// Where the figure for the other load of a fuse comes from.
package enum BaseSource: Hashable, Sendable {
    /// Its meter, less what the cars draw.
    case meter
    /// No meter: what the configuration plans, and the circuits below.
    case planned
    /// The meter is late: the greatest of the last minutes.
    case remembered(age: Duration)
    /// The meter cannot be relied on: the chargers together get a fixed current, and the rest of the fuse is left to the other load.
    case fallback(MeterFault, together: PerPhase<Amps>)
}

/// Why a meter is not believed.
package enum MeterFault: Hashable, Sendable {
    /// Nothing was read since the start.
    case neverRead
    case silent(age: Duration)
    /// It repeats the same digits while cars charge.
    case frozen(age: Duration)
    /// It reads less than the cars below it draw.
    case implausible(short: Amps)
}
