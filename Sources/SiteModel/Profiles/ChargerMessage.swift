package import SmartCharging

/// A command put in the terms of one charger: exactly what it is sent, so that the site can remember what the charger took.
package enum ChargerMessage: Sendable, Equatable {
    case readCapabilities
    case readSettings([String])
    case changeSetting(key: String, value: String)
    case updateList(LocalListStep)
    case install(PlacedProfile)
    case clear(ProfileFilter)
    case compositeSchedule(connector: Int, duration: Int, unit: ProfileUnit)
}
