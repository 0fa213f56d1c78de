import SiteModel
import Simulator
import SmartCharging

/// Something that goes wrong in the demo on purpose, to see what the site makes of it.
enum DemoFault: String, CaseIterable, Sendable {
    case meterLost = "meter-lost"
    case meterFrozen = "meter-frozen"
    case meterLies = "meter-lies"
    case chargerSilent = "charger-silent"
    case chargerLies = "charger-lies"
    case chargerRefuses = "charger-refuses"
    case chargerReboots = "charger-reboots"
    case chargerDropsProfile = "charger-drops-profile"
    case gatewayCrash = "gateway-crash"
    case powerCut = "power-cut"
    case buildingJump = "building-jump"
    case slowAnswers = "slow-answers"
    case clockStep = "clock-step"

    /// How long it lasts when nothing is in a hurry.
    var length: Duration {
        switch self {
        case .meterLost, .meterFrozen: .seconds(90)
        case .meterLies, .chargerRefuses: .seconds(60)
        case .chargerSilent, .chargerLies, .slowAnswers, .clockStep: .seconds(45)
        case .buildingJump: .seconds(30)
        case .chargerReboots, .gatewayCrash, .powerCut: .seconds(10)
        case .chargerDropsProfile: .zero
        }
    }

    /// Amperes that the building jumps by.
    static let jump = PerPhase(34.0, 26.0, 30.0)
    /// What of the current a meter tells that lies.
    static let meterShare = 0.3
    /// What a charger gets that refused its limits, and how long it restarts for it.
    static let mendedFirmware = "1.1"
    static let update = Duration.seconds(3)
    /// From the moment a charger has started to the moment it is connected again.
    static let networkDelay = Duration.seconds(8)
    /// After what a charger answers that is slow: later than any gateway waits.
    static let slowness = Duration.seconds(12)
    /// By how much the gateway's clock is put forward.
    static let clockJump = Duration.seconds(7200)
}
