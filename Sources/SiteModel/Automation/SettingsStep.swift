/// The next thing to do about a charger's configuration.
enum SettingsStep: Sendable, Equatable {
    /// None named: all that there are.
    case read([String])
    case change(SettingNeed, to: String)
}
