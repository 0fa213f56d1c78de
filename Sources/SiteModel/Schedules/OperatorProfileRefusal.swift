package import SmartCharging

/// Why a profile of an operator's is not put on a charger.
package enum OperatorProfileRefusal: Error, Hashable {
    /// The charger would have to refuse it.
    case charger(ProfileRefusal)
    /// The site's own profiles have that id; the least that is free.
    case ownID(Int, free: Int)
    /// The site's own profile of that purpose stands on that level.
    case ownLevel(Int, ProfilePurpose, highest: Int)
    /// While it leads it would allow more than the site's own profile of that purpose does.
    case raises(index: Int, Amps, bound: Amps, ProfilePurpose)
    /// The charger is controlled by profiles that this one would overrule.
    case overrulesControl(ProfilePurpose, by: ControlMeans)
    /// The session on that connector has no limit of the site's own yet.
    case notControlledYet(Int)
}

extension OperatorProfileRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .charger(let refusal): return "\(refusal)"
        case .ownID(let id, let free):
            return "profile \(id) is one of those by which Fusekeeper controls this charger: use an id from \(free) on"
        case .ownLevel(let level, let purpose, let highest):
            switch purpose {
            case .transaction:
                let use = highest == 0 ? "this charger has no other level, so draw a schedule instead" : "use a level below \(highest)"
                return
                    "a session's profile on level \(level) would take the place of the one that keeps the fuse: \(use). It lowers what "
                    + "Fusekeeper allows, whatever its level"
            case .stationMaximum, .transactionDefault:
                return "level \(level) is Fusekeeper's own for this purpose: use another level up to \(highest)"
            }
        case .raises(let index, let limit, let bound, .transactionDefault):
            return
                "period \(index + 1) allows \(limit), the connector's fallback is \(bound): a default holds while the gateway is gone, and the "
                + "fuses are reckoned with the fallback. Lower it, or draw a schedule, which can only lower"
        case .raises(let index, let limit, let bound, _):
            return "period \(index + 1) allows \(limit), the charger may have \(bound): a profile of an operator can only lower"
        case .notControlledYet(let connector):
            return
                "the session on connector \(connector) has no limit of Fusekeeper's yet, so this profile would lead: try again in a moment"
        case .overrulesControl(_, let means):
            return
                "Fusekeeper controls this charger by its \(means.phrase), which this profile would overrule: draw a schedule instead, which "
                + "can only lower"
        }
    }
}
