import Foundation

@testable import SmartCharging

/// A charger with two connectors for the tests of single rules. Its seconds count from a Monday's beginning; since 0, transaction 7 charges on
/// connector 1.
struct RuleCharger {
    var profiles: ChargerProfiles

    static let monday = 1_714_953_600  // 2024-05-06
    static let day = 86_400
    static let one = ConnectorNumber(1)!
    static let two = ConnectorNumber(2)!

    init(_ capability: ProfileCapability = ProfileCapability(connectors: 2)) {
        self.profiles = ChargerProfiles(capability)
        self.profiles.startTransaction(7, on: Self.one, at: Self.second(0))
    }

    static func second(_ second: Int) -> UTCSecond { UTCSecond(seconds: self.monday + second) }
    static func date(_ second: Int) -> Date { Date(timeIntervalSince1970: Double(self.monday + second)) }

    /// A default of one period, absolute and begun long ago, unless said otherwise.
    static func draft(
        _ id: Int, level: Int = 0, _ purpose: ProfilePurpose = .transactionDefault, limit: Double, unit: ProfileUnit = .amps,
        phases: Int? = nil, _ change: (inout ProfileDraft) -> Void = { _ in }
    ) -> ProfileDraft {
        var draft = ProfileDraft(
            id: id, level: level, purpose: purpose, kind: .absolute, start: self.date(-40 * self.day), unit: unit,
            periods: [ProfileDraft.Period(start: 0, limit: limit, phases: phases)])
        change(&draft)
        return draft
    }

    @discardableResult
    mutating func install(_ draft: ProfileDraft, on connector: Int = 1) -> ProfileRefusal? {
        refusal { () throws(ProfileRefusal) in try self.profiles.install(draft, on: connector) }
    }

    func limit(at second: Int, on connector: Int = 1, in unit: ProfileUnit = .amps) -> ProfileLimit? {
        ProfileScope(connector).flatMap { self.profiles.limit(of: $0, in: unit, at: Self.second(second)) }
    }

    func amps(at second: Int, on connector: Int = 1) -> Double? { self.limit(at: second, on: connector)?.value }
}
