/// What leads in a stack for a while.
struct Lead: Sendable {
    /// Nil while all are silent.
    let limit: StatedLimit?
    let until: UTCSecond
}

/// Profiles that overrule one another: the first that says something leads, a silent one hides nothing (S5).
///
/// It remembers what each said last, so asked at later and later instants it works out only what may have changed.
struct ProfileStack: Sendable {
    private var layers: [Layer]
    private let charging: UTCSecond?
    private let reading: ProfileReading

    private struct Layer: Sendable {
        let profile: Profile
        var stretch: Stretch
    }

    /// - Parameter profiles: the one to lead first.
    /// - Parameter charging: since when the car charges; nil: there is none.
    init(_ profiles: some Sequence<Profile>, charging: UTCSecond?, _ reading: ProfileReading) {
        self.layers = profiles.map { Layer(profile: $0, stretch: Stretch(period: nil, until: UTCSecond(seconds: .min))) }
        self.charging = charging
        self.reading = reading
    }

    /// - Parameter instant: not before that of the call before.
    mutating func leading(at instant: UTCSecond) -> Lead {
        var until = UTCSecond.never
        for index in self.layers.indices {
            if self.layers[index].stretch.until <= instant {
                let stretch = self.layers[index].profile.stretch(at: instant, charging: self.charging, self.reading)
                self.layers[index].stretch = stretch
            }
            until = min(until, self.layers[index].stretch.until)
            if let period = self.layers[index].stretch.period {
                return Lead(limit: StatedLimit(period, in: self.layers[index].profile.schedule.unit), until: until)
            }
        }
        return Lead(limit: nil, until: until)
    }
}
