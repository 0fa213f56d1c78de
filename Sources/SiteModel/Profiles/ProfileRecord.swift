import FoundationEssentials
import SmartCharging

/// A profile that a charger took, as it is kept: where it is and all it says.
package struct ProfileRecord: Sendable, Equatable, Codable {
    /// 0 for the charger as a whole.
    package let connector: Int
    package let id: Int
    private let transaction: Int?
    private let level: Int
    private let purpose: Purpose
    private let kind: Kind
    private let recurrence: Recurrence?
    private let validFrom: Date?
    private let validTo: Date?
    private let start: Date?
    private let duration: Int?
    private let unit: Unit
    private let periods: [Period]

    private enum Purpose: String, Codable { case station, standard, transaction }
    private enum Kind: String, Codable { case absolute, recurring, relative }
    private enum Recurrence: String, Codable { case daily, weekly }
    private enum Unit: String, Codable { case amps = "A", watts = "W" }

    private struct Period: Sendable, Equatable, Codable {
        var start: Int
        var limit: Double
        var phases: Int?
    }

    package init(_ profile: PlacedProfile) {
        let draft = profile.draft
        self.connector = profile.connector
        self.id = draft.id
        self.transaction = draft.transaction
        self.level = draft.level
        self.purpose =
            switch draft.purpose {
            case .stationMaximum: .station
            case .transactionDefault: .standard
            case .transaction: .transaction
            }
        self.kind =
            switch draft.kind {
            case .absolute: .absolute
            case .recurring: .recurring
            case .relative: .relative
            }
        self.recurrence =
            switch draft.recurrence {
            case nil: nil
            case .daily?: .daily
            case .weekly?: .weekly
            }
        self.validFrom = draft.validFrom
        self.validTo = draft.validTo
        self.start = draft.start
        self.duration = draft.duration
        self.unit =
            switch draft.unit {
            case .amps: .amps
            case .watts: .watts
            }
        self.periods = draft.periods.map { Period(start: $0.start, limit: $0.limit, phases: $0.phases) }
    }

    package var profile: PlacedProfile { PlacedProfile(connector: self.connector, draft: self.draft) }

    /// Whether it ends with the session on its connector.
    var endsWithSession: Bool { self.purpose == .transaction }

    /// Whether it bounds the charger as a whole.
    var isStationMaximum: Bool { self.purpose == .station }

    /// The greatest current that it gives a connector's sessions as their default, nil where it gives them none. Watts may all be drawn on one
    /// phase (errata 3.34).
    func greatestDefault(on connector: Int) -> Amps? {
        guard self.purpose == .standard, self.connector == connector || self.connector == 0 else { return nil }
        let greatest = self.periods.map(\.limit).max() ?? 0
        return switch self.unit {
        case .amps: Amps(greatest, rounding: .up)
        case .watts: Amps(greatest / Double(Watts.voltsPerPhase), rounding: .up)
        }
    }

    private var draft: ProfileDraft {
        let purpose: ProfilePurpose =
            switch self.purpose {
            case .station: .stationMaximum
            case .standard: .transactionDefault
            case .transaction: .transaction
            }
        let kind: ProfileDraft.Kind =
            switch self.kind {
            case .absolute: .absolute
            case .recurring: .recurring
            case .relative: .relative
            }
        let recurrence: ProfileRecurrence? =
            switch self.recurrence {
            case nil: nil
            case .daily?: .daily
            case .weekly?: .weekly
            }
        let unit: ProfileUnit =
            switch self.unit {
            case .amps: .amps
            case .watts: .watts
            }
        return ProfileDraft(
            id: self.id, transaction: self.transaction, level: self.level, purpose: purpose, kind: kind, recurrence: recurrence,
            validFrom: self.validFrom, validTo: self.validTo, start: self.start, duration: self.duration, unit: unit,
            periods: self.periods.map { ProfileDraft.Period(start: $0.start, limit: $0.limit, phases: $0.phases) })
    }
}
