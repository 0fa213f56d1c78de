import FoundationEssentials

/// What a charger is to be asked on its way to a higher security profile.
package struct SecuringErrand: Sendable, Equatable {
    package let charger: ChargerID
    /// When the way began that it belongs to.
    let began: Date
    package let step: SecuringStep
    package let request: Request

    package enum Request: Sendable, Equatable {
        /// A new one; `isGiven`: the one that the operator brought.
        case setPassword(isGiven: Bool)
        case change(key: String, value: String)
        case install(serial: String)
        case listRoots
        case requestCertificate
        /// Nobody charges there.
        case restart
    }
}

/// What is being asked of a charger, for as long as the gateway runs.
struct SecuringTries: Sendable, Equatable {
    let step: SecuringStep
    /// How often there was no answer.
    var silences = 0
    var isAsking = false
    var notBefore: ContinuousClock.Instant?

    static let most = 3
    static let pause = Duration.seconds(30)
    /// Where the charger may be back at once.
    static let shortPause = Duration.seconds(2)
}
