package import FoundationEssentials
package import SmartCharging

/// What a charger's own account of its limits says about what it should hold.
package enum ScheduleVerdict: Sendable, Equatable {
    /// It allows what was told, as far as it tells anything.
    case agrees
    /// It tells nothing that a limit could be seen in.
    case saysNothing
    /// It allows less: nothing is in danger, but a car charges slower than it could.
    case allowsLess(Difference)
    /// It allows more than was told.
    case allowsMore(Difference)

    package struct Difference: Sendable, Equatable {
        /// Seconds from now.
        package var at: Int
        /// Amperes per phase, as told.
        package var told: Double
        /// Amperes per phase, as the charger has it.
        package var found: Double
    }
}

/// Compares a composite schedule of a charger with the one worked out here.
package struct ScheduleCheck: Sendable {
    /// What the charger should hold.
    package let profiles: ChargerProfiles
    package let connector: ConnectorNumber
    /// While no car charges some tell what one could draw, others what the charger as a whole may. This one was seen to do the first.
    package let tellsDefaults: Bool

    /// Clocks and messages differ by so many seconds: a change of the limit is not judged any nearer.
    private static let slack = 15
    /// Amperes that a charger may round, up or down: some tell whole amperes only, some reckon with another voltage.
    private static let above = 0.1, below = 1.0
    /// Of a limit that was turned into watts, or back.
    private static let wattsAbove = 0.01

    package init(_ profiles: ChargerProfiles, _ connector: ConnectorNumber, tellsDefaults: Bool = false) {
        self.profiles = profiles
        self.connector = connector
        self.tellsDefaults = tellsDefaults
    }

    /// - Parameter now: when the charger answered; its schedule is taken to begin then, whatever its clock shows.
    package func verdict(on reported: ReportedSchedule, at now: Date) -> ScheduleVerdict {
        let arrived = UTCSecond(now.addingTimeInterval(-Double(Self.slack)))
        let charging = self.bounds(at: now, arrival: arrived, for: reported)
        let verdict = self.verdict(on: reported, within: charging)
        guard case .allowsMore = verdict, !self.tellsDefaults, self.profiles.transactions[self.connector] == nil else { return verdict }
        switch self.verdict(on: reported, within: self.bounds(at: now, arrival: nil, for: reported)) {
        case .agrees, .saysNothing: return .saysNothing
        case .allowsLess, .allowsMore: return verdict
        }
    }

    private func verdict(on reported: ReportedSchedule, within bounds: Bounds) -> ScheduleVerdict {
        var verdict = ScheduleVerdict.saysNothing
        let end = min(max(reported.duration ?? bounds.duration, 0), bounds.duration)
        for second in bounds.moments(before: end, and: reported.periods.map(\.start)) {
            guard let period = reported.periods.last(where: { $0.start <= second }),
                let found = period.amps(in: reported.unit, phases: bounds.phases(at: second)), found.isFinite
            else { continue }
            let (least, most) = bounds.amps(around: second)
            let room = reported.unit == .watts ? Self.above + most * Self.wattsAbove : Self.above
            if found > most + room + 1e-6 {
                return .allowsMore(ScheduleVerdict.Difference(at: second, told: most, found: found))
            }
            if found < least - Self.below - 1e-6, least.isFinite {
                verdict = .allowsLess(ScheduleVerdict.Difference(at: second, told: least, found: found))
            } else if verdict == .saysNothing {
                verdict = .agrees
            }
        }
        return verdict
    }

    private func bounds(at now: Date, arrival: UTCSecond?, for reported: ReportedSchedule) -> Bounds {
        let duration = min(max(reported.duration ?? Site.verifiedSeconds, 1), 86_400)
        let schedule = self.profiles.composite(
            of: .connector(self.connector), in: .amps, from: UTCSecond(now.addingTimeInterval(-Double(Self.slack))),
            duration: duration + 2 * Self.slack, arrival: arrival)
        return Bounds(schedule: schedule, duration: duration)
    }

    /// What should hold about a second, give or take the slack.
    private struct Bounds {
        /// Begins the slack before now.
        var schedule: CompositeSchedule
        var duration: Int

        /// The seconds from now worth a look: the first, where the charger changes its limit, and when it should have changed it.
        func moments(before end: Int, and starts: [Int]) -> [Int] {
            // A period here begins the slack later than the charger's own count.
            let changes = starts + self.schedule.periods.map { $0.start + 1 }
            return [0] + Set(changes.filter { $0 > 0 && $0 < end }).sorted()
        }

        func amps(around second: Int) -> (least: Double, most: Double) {
            var least = Double.infinity
            var most = 0.0
            for index in self.schedule.periods.indices {
                let period = self.schedule.periods[index]
                let next = index + 1 < self.schedule.periods.count ? self.schedule.periods[index + 1].start : .max
                guard period.start <= second + 2 * ScheduleCheck.slack, next > second else { continue }
                least = min(least, period.limit?.value ?? .infinity)
                most = max(most, period.limit?.value ?? .infinity)
            }
            return (least, most)
        }

        func phases(at second: Int) -> PhaseCount {
            self.schedule.periods.last { $0.start <= second + ScheduleCheck.slack }?.limit?.phases ?? .three
        }
    }
}

extension ProfileDraft.Period {
    /// Per phase. Nil for what is no limit.
    fileprivate func amps(in unit: ProfileUnit, phases told: PhaseCount) -> Double? {
        guard self.limit >= 0 else { return nil }
        return switch unit {
        case .amps: self.limit
        case .watts: self.limit / Double(Watts.voltsPerPhase * (self.phases.flatMap(PhaseCount.init)?.rawValue ?? told.rawValue))
        }
    }
}
