package import SmartCharging

/// What holds for one charger by its make: the site's own entry first, then what the program knows.
package struct ChargerTraits: Sendable, Equatable {
    package let deadMan: Duration?
    package let wholeAmps: Bool
    package let unit: ProfileUnit?
    package let control: ControlMeans
    package let keepsLimits: Bool?
    package let writesPerDay: Int?
    /// Keys of its configuration that are not written.
    package let leaves: [String]
    /// Seconds between two samples of its meter, at least.
    package let sampleSeconds: Int
    /// Whether it bears to be asked for its whole configuration at once.
    package let listsSettings: Bool
    /// Whether it is to be believed when it tells its composite schedule.
    package let tellsSchedule: Bool
    /// Whether it is given a list of tags.
    package let takesList: Bool

    /// - Parameter entries: the first that says something of a matter decides it.
    package init(_ entries: [SiteConfiguration.Model]) {
        func first<Value>(_ value: (SiteConfiguration.Model) -> Value?) -> Value? { entries.lazy.compactMap(value).first }
        self.deadMan = first(\.deadMan)
        self.wholeAmps = first(\.wholeAmps) ?? false
        self.unit = first(\.unit)
        self.control = first(\.control) ?? .transaction
        self.keepsLimits = first(\.keepsLimits)
        self.writesPerDay = first(\.writesPerDay)
        self.leaves = first(\.leavesSettings) ?? []
        self.sampleSeconds = max(first(\.sampleSeconds) ?? SettingWishes.sampleSeconds, SettingWishes.sampleSeconds)
        self.listsSettings = first(\.listsSettings) ?? true
        self.tellsSchedule = first(\.tellsSchedule) ?? true
        self.takesList = first(\.takesList) ?? true
    }

    /// Of a charger that nobody knows anything of.
    package static let unknown = ChargerTraits([])
}
