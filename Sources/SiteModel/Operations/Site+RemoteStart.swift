package import SmartCharging

extension Site {
    /// Whether a profile in a remote start can only lower (S18). It leads on the charger from the start of the session until the site's own
    /// is there, and overrules the fallback meanwhile, so it may not allow more than that.
    /// - Parameter connector: nil where the charger chooses.
    package func check(_ draft: ProfileDraft, forRemoteStartOn connector: Int?, of id: ChargerID) throws(OperatorProfileRefusal) {
        let plan = self.plan(of: id)
        do throws(ProfileRefusal) {
            var profiles = self.bounded(self.profiles(of: id), id)
            try profiles.prepare(draft, forRemoteStartOn: connector ?? 1)
        } catch { throw .charger(error) }
        guard !plan.numbers.contains(draft.id) else { throw .ownID(draft.id, free: plan.numbers.free) }
        let means = self.means(of: id)
        guard means != .standard else { throw .overrulesControl(draft.purpose, by: means) }
        guard draft.level < plan.highestLevel else { throw .ownLevel(draft.level, draft.purpose, highest: plan.highestLevel) }
        try Self.check(draft, atMost: self.settings(of: id).fallback)
    }

    /// Whether a request to clear profiles leaves the site's own alone.
    package func sparesOwnProfiles(_ filter: ProfileFilter, of id: ChargerID) -> Bool {
        let own = self.plan(of: id).numbers
        switch filter {
        case .id(let number): return !own.contains(number)
        case .matching:
            var profiles = self.profiles(of: id)
            return !profiles.clear(filter).contains { own.contains($0.id) }
        }
    }
}
