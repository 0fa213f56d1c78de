import FoundationEssentials
package import SmartCharging

extension SiteState {
    /// More than a charger can be asked to hold are not kept.
    static let profilesPerCharger = 200

    /// What a charger holds by what it took, with the sessions that run on it.
    /// - Parameter connectors: how many connectors it has.
    package func profiles(of id: ChargerID, connectors: Int = Connector.maximumPerCharger) -> ChargerProfiles {
        // What the charger took it took, whatever it says of its own bounds.
        var profiles = ChargerProfiles(ProfileCapability(connectors: connectors))
        for number in 1...max(connectors, 1) {
            guard let connector = ConnectorNumber(number),
                let session = self.currentTransaction(at: PointID(charger: id.text, connector: number))
            else { continue }
            profiles.startTransaction(Int(session.wireID), on: connector, at: UTCSecond(session.start.at))
        }
        for record in self.chargers[id]?.profiles ?? [] { profiles.take(record.profile) }
        return profiles
    }

    /// The records of a charger after it took one more: by id, without those that the new one replaces.
    func profiles(of id: ChargerID, with new: ProfileRecord) -> [ProfileRecord] {
        let records = self.chargers[id]?.profiles ?? []
        var profiles = self.profiles(of: id)
        guard profiles.take(new.profile) else { return records }
        let left = Set(profiles.installed.map(\.id))
        let kept = records.filter { $0.id != new.id && left.contains($0.id) }
        guard kept.count < Self.profilesPerCharger else { return kept }
        return (kept + [new]).sorted { $0.id < $1.id }
    }
}

extension ChargerProfiles {
    /// Puts in a profile that the charger took. False when it cannot hold it any more, as after the end of its session.
    @discardableResult
    mutating func take(_ profile: PlacedProfile) -> Bool {
        do {
            try self.install(profile.draft, on: profile.connector)
            return true
        } catch { return false }
    }
}
