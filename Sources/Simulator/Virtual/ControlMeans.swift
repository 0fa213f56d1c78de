import OCPP16

/// Which of a charger's profiles are its limit, told from what was said on the wire: those of its session, or its standing ones where the central
/// system controls it by them, since it takes no others.
struct ControlMeans: Sendable {
    private let fallback: Double
    private let hardware: Double
    private var isStanding = false

    init(fallback: Double, hardware: Double) {
        self.fallback = fallback
        self.hardware = hardware
    }

    /// Whether a profile of so many amperes is a limit, and not what is installed once for when nobody says anything.
    mutating func takesForLimit(_ purpose: ChargingProfilePurpose, _ amps: Double) -> Bool {
        switch purpose {
        case .txProfile: return true
        case .txDefaultProfile:
            self.isStanding = self.isStanding || abs(amps - self.fallback) > 0.05
            return self.isStanding
        case .chargePointMaxProfile: return abs(amps - self.hardware) > 0.05
        }
    }

    /// The charger took a profile for its session, which goes before its standing ones.
    mutating func tookSessionProfile() { self.isStanding = false }

    /// The charger has none for its session any more: its standing ones hold, the fallback among them.
    mutating func lostSessionProfile() { self.isStanding = true }
}
