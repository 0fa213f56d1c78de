import SiteModel
import Transport

extension RefusalTally.Reason {
    /// Why a connection was refused at the chargers' door.
    init(_ status: Refusal.Status) {
        self =
            switch status {
            case .notFound: .unknownCharger
            case .unauthorized: .chargerPassword
            case .tooManyRequests, .unavailable: .tooOften
            case .badRequest, .methodNotAllowed, .timeout, .upgradeRequired, .headersTooLarge: .noCharger
            }
    }
}
