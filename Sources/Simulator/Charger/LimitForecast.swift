/// The limits of all outlets, and for how long they stay so: a charger looks at them far more often than they change.
struct LimitForecast: Sendable, Equatable {
    /// Amperes per phase, in the order of the outlets.
    var amps: [Double]
    /// Of the charger's calendar, seconds since 1970.
    var seconds: Range<Int>
}
