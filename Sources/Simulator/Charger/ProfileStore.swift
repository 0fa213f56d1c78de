package import FoundationEssentials
package import OCPP16

/// The charging profiles that a charger holds, and what they allow at an instant (OCPP 1.6, 3.13).
package struct ProfileStore: Sendable, Equatable {
    /// A transaction as profiles see it.
    package struct Transaction: Sendable, Equatable {
        /// Nil while the central system has not given it one.
        package var id: Int?
        package var start: Date

        package init(id: Int?, start: Date) {
            self.id = id
            self.start = start
        }
    }

    private struct Installed: Sendable, Equatable {
        var connector: Int
        var profile: ChargingProfile
    }

    package let capacity: Int
    package let highestLevel: Int
    package let mostPeriods: Int
    private var installed: [Installed] = []

    package init(capacity: Int = 32, highestLevel: Int = 8, mostPeriods: Int = 24) {
        self.capacity = capacity
        self.highestLevel = highestLevel
        self.mostPeriods = mostPeriods
    }

    package var count: Int { self.installed.count }

    // MARK: Changing

    /// 5.16. It replaces the one with its id, or with its purpose and level on its connector; a full memory does not stop that.
    /// - Parameter transaction: the one that runs on the connector.
    package mutating func set(
        _ profile: ChargingProfile, on connector: Int, during transaction: Transaction?
    ) -> SetChargingProfile.Status {
        guard self.isWellFormed(profile), Self.belongs(profile, on: connector, during: transaction) else { return .rejected }
        var kept = self.installed
        kept.removeAll { Self.replaces(profile, on: connector, $0) }
        guard kept.count < self.capacity else { return .rejected }
        self.installed = kept + [Installed(connector: connector, profile: profile)]
        return .accepted
    }

    /// 5.5. With an id only the id counts, else every field that is given.
    package mutating func clear(_ request: ClearChargingProfile) -> ClearChargingProfile.Status {
        let before = self.installed.count
        self.installed.removeAll { held in
            if let id = request.id { return held.profile.chargingProfileId == id }
            return (request.connectorId.map { $0 == held.connector } ?? true)
                && (request.chargingProfilePurpose.map { $0 == held.profile.chargingProfilePurpose } ?? true)
                && (request.stackLevel.map { $0 == held.profile.stackLevel } ?? true)
        }
        return self.installed.count < before ? .accepted : .unknown
    }

    /// Its transaction profiles go with a transaction (3.13.1).
    package mutating func transactionEnded(on connector: Int) {
        self.installed.removeAll { $0.connector == connector && $0.profile.chargingProfilePurpose == .txProfile }
    }

    private static func replaces(_ profile: ChargingProfile, on connector: Int, _ held: Installed) -> Bool {
        held.profile.chargingProfileId == profile.chargingProfileId
            || held.connector == connector && held.profile.chargingProfilePurpose == profile.chargingProfilePurpose
                && held.profile.stackLevel == profile.stackLevel
    }

    private static func belongs(_ profile: ChargingProfile, on connector: Int, during transaction: Transaction?) -> Bool {
        switch profile.chargingProfilePurpose {
        case .chargePointMaxProfile: return connector == 0 && profile.chargingProfileKind != .relative
        case .txDefaultProfile: return true
        case .txProfile:
            guard connector > 0, let transaction else { return false }
            return profile.transactionId.map { $0 == transaction.id } ?? true
        }
    }

    private func isWellFormed(_ profile: ChargingProfile) -> Bool {
        let periods = profile.chargingSchedule.chargingSchedulePeriod
        return (0...self.highestLevel).contains(profile.stackLevel) && (1...self.mostPeriods).contains(periods.count)
            && periods.first?.startPeriod == 0 && zip(periods, periods.dropFirst()).allSatisfy { $0.startPeriod < $1.startPeriod }
            && periods.allSatisfy { $0.limit.tenths >= 0 }
            && (profile.chargingProfileKind != .recurring || profile.recurrencyKind != nil)
    }

    // MARK: Asking

    /// Amperes per phase that a connector may draw, nil where nothing limits it.
    package func limit(of connector: Int, during transaction: Transaction?, at instant: Date) -> Double? {
        let own =
            self.leading(self.candidates(.txProfile, connector), during: transaction, at: instant)
            ?? self.leading(self.candidates(.txDefaultProfile, connector), during: transaction, at: instant)
        return [own, self.stationLimit(at: instant)].compactMap { $0 }.min()
    }

    /// Amperes per phase that all connectors together may draw, nil where nothing limits them.
    package func stationLimit(at instant: Date) -> Double? {
        self.leading(self.candidates(.chargePointMaxProfile, 0), during: nil, at: instant)
    }

    /// Whole seconds after `from` at which any of these answers may change, beginning with 0.
    /// - Parameter starts: when the transactions in question began.
    package func changes(from: Date, seconds: Int, since starts: [Date]) -> [Int] {
        let changes = self.installed.flatMap { $0.profile.changes(from: from, seconds: seconds, since: starts) }
        let offsets = changes.map { Int($0.timeIntervalSince(from).rounded(.up)) }.filter { $0 < seconds }
        return Set(offsets + [0]).sorted()
    }

    /// A default of a connector takes the place of the one for all connectors on the same level, even while it is silent (3.13.1).
    private func candidates(_ purpose: ChargingProfilePurpose, _ connector: Int) -> [ChargingProfile] {
        let held = self.installed.filter { $0.profile.chargingProfilePurpose == purpose }
        let own = held.filter { $0.connector == connector }.map(\.profile)
        guard purpose == .txDefaultProfile, connector > 0 else { return own }
        let levels = Set(own.map(\.stackLevel))
        return own + held.filter { $0.connector == 0 && !levels.contains($0.profile.stackLevel) }.map(\.profile)
    }

    /// The limit of the highest profile that has one now; a silent profile does not hide a lower one.
    private func leading(_ profiles: [ChargingProfile], during transaction: Transaction?, at instant: Date) -> Double? {
        profiles.sorted { $0.stackLevel > $1.stackLevel }.lazy.compactMap { $0.amperes(at: instant, since: transaction?.start) }.first
    }
}
