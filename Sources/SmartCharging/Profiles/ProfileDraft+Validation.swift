extension ProfileDraft {
    /// What it says, once everything in it fits together and the charger can hold it (S10).
    func profile(for use: Profile.Use, on charger: ProfileCapability) throws(ProfileRefusal) -> Profile {
        guard self.level >= 0, self.level <= charger.highestLevel ?? .max else {
            throw .levelOutOfRange(self.level, highest: charger.highestLevel)
        }
        guard charger.units.contains(self.unit) else { throw .unitNotTaken(self.unit) }
        return Profile(
            id: self.id, level: self.level, use: use, timing: try self.timing(for: use),
            validity: Profile.Validity(from: self.validFrom.map(UTCSecond.init), to: self.validTo.map(UTCSecond.init)),
            schedule: try self.schedule(on: charger))
    }

    private func timing(for use: Profile.Use) throws(ProfileRefusal) -> ProfileTiming {
        switch (self.kind, self.recurrence, self.start) {
        case (.absolute, _, let start?): .at(UTCSecond(start))
        // 7.13: without a start it begins with the charging, whatever the kind.
        case (.absolute, _, nil): .withCharging
        case (.recurring, let recurrence?, let start): .every(recurrence, from: start.map(UTCSecond.init))
        case (.recurring, nil, _): throw .recurrenceMissing
        case (.relative, _, _) where use == .stationMaximum: throw .relativeMaximum
        case (.relative, _, _): .withCharging
        }
    }

    private func schedule(on charger: ProfileCapability) throws(ProfileRefusal) -> ProfileSchedule {
        if let duration = self.duration, duration < 0 { throw .durationNegative(duration) }
        if let most = charger.mostPeriods, self.periods.count > most { throw .tooManyPeriods(self.periods.count, most: most) }
        guard let first = self.periods.first else { throw .noPeriods }
        guard first.start == 0 else { throw .firstPeriodLate(first.start) }
        var checked: [ProfileSchedule.Period] = []
        checked.reserveCapacity(self.periods.count)
        for (index, period) in self.periods.enumerated() {
            if let last = checked.last, last.start >= period.start {
                throw .periodsNotIncreasing(index: index, start: period.start, after: last.start)
            }
            guard let phases = PhaseCount(rawValue: period.phases ?? 3) else {
                throw .phasesOutOfRange(index: index, period.phases ?? 3)
            }
            guard let known = ProfileSchedule.Period(start: period.start, limit: period.limit, phases: phases) else {
                throw .limitOutOfRange(index: index, period.limit, self.unit)
            }
            checked.append(known)
        }
        return ProfileSchedule(unit: self.unit, checked: checked, duration: self.duration)
    }
}
