import SiteModel
import SmartCharging

extension SiteRuntime {
    func clearProfiles(_ filter: ProfileFilter, of id: ChargerID, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        if let refusal = self.absence(of: id) { return answer(refusal) }
        guard let ids = self.site.clearing(filter, of: id) else {
            return answer(
                .failed(
                    message: "nothing was sent: by this profile Fusekeeper controls \(id); without it the fuse would not be kept",
                    why: .conflict))
        }
        guard !ids.isEmpty else { return answer(.done(message: "\(id) holds no such profile of an operator's")) }
        self.clear(ids[...], of: id, cleared: 0, answer)
    }

    /// One after the other, by id: a filter could take the site's own profiles along.
    private func clear(_ ids: ArraySlice<Int>, of id: ChargerID, cleared: Int, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        guard let first = ids.first else {
            return answer(.done(message: "\(cleared) profile\(cleared == 1 ? "" : "s") of \(id) cleared"))
        }
        self.ask(.clearProfiles(.id(first)), of: id) { outcome in
            self.assumeIsolated { runtime in
                switch outcome {
                case .done: runtime.clear(ids.dropFirst(), of: id, cleared: cleared + 1, answer)
                case .absent: runtime.clear(ids.dropFirst(), of: id, cleared: cleared, answer)
                case .refused(let word): answer(.failed(message: "\(id) said no: \(word)", why: .refused))
                case .unanswered, .capabilities, .composite:
                    answer(.failed(message: "\(id) did not answer; it may have taken it or not. Try again", why: .refused))
                }
            }
        }
    }

    /// Why nothing can be sent to a charger now; nil where it can.
    private func absence(of id: ChargerID) -> ControlAnswer? {
        guard self.site.isKnown(id) else { return .unknown(id) }
        return self.chargers[id] == nil ? .failed(message: "\(id) is away: nothing can be sent to it now", why: .away) : nil
    }

    func listing(of id: ChargerID?) -> ProfileListing {
        let now = UTCSecond(self.clock.now.wall)
        let book = self.site.schedules
        let schedules = book.schedules.map { schedule in
            let stretch = schedule.stretch(at: now, in: book.zone)
            return ProfileListing.Schedule(
                name: schedule.name, target: "\(schedule.target)", enabled: schedule.isEnabled, limit: stretch.limit.map { "\($0)" },
                until: stretch.until < .latest ? self.site.localTime(stretch.until) : nil)
        }
        let chargers = self.site.state.chargers.keys.sorted().filter { id == nil || id == $0 }
        return ProfileListing(
            schedules: schedules, profiles: chargers.flatMap { self.profiles(on: $0) }, troubles: self.profileTroubles + self.strays)
    }

    func profiles(on id: ChargerID) -> [ProfileListing.Installed] {
        let own = self.site.plan(of: id).numbers
        return self.site.profiles(of: id).installed.map { profile in
            ProfileListing.Installed(
                charger: id, connector: profile.scope.number, id: profile.id, level: profile.level,
                purpose: OperatorAction.ProfileKind(profile.purpose), own: own.contains(profile.id), limits: profile.limits)
        }
    }
}

extension Profile {
    /// The first periods in a few words: `16 A, from 2 h on 0 A, daily`.
    fileprivate var limits: String {
        let most = 4
        let periods = self.schedule.periods.prefix(most).map { period in
            let number = period.limit == period.limit.rounded() ? "\(Int(period.limit))" : "\(period.limit)"
            let limit = "\(number) \(self.schedule.unit)"
            return period.start == 0 ? limit : "from \(Self.spoken(period.start)) on \(limit)"
        }
        let more = self.schedule.periods.count > most ? ", and \(self.schedule.periods.count - most) more" : ""
        let end = self.schedule.duration.map { ", for \(Self.spoken($0))" } ?? ""
        return periods.joined(separator: ", ") + more + end + self.rhythm
    }

    private var rhythm: String {
        switch self.timing {
        case .at: ""
        case .every(.daily, _): ", daily"
        case .every(.weekly, _): ", weekly"
        case .withCharging: ", from the start of charging"
        }
    }

    private static func spoken(_ seconds: Int) -> String {
        if seconds % 3600 == 0 { return "\(seconds / 3600) h" }
        return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
    }
}
