/// Which site phases the car at a connector loads.
package enum PhaseUse: Hashable, Sendable {
    /// The rotation is proven. A one-phase car uses the charger's L1, a two-phase one L1 and L2.
    case known(PhaseRotation, PhaseCount)
    /// Nobody knows which: the car counts on all three (3.7).
    case unknown

    package var sitePhases: PhaseSet {
        switch self {
        case .known(_, .three), .unknown: return .all
        case .known(let rotation, .two): return [PhaseSet(rotation.site(.l1)), PhaseSet(rotation.site(.l2))]
        case .known(let rotation, .one): return PhaseSet(rotation.site(.l1))
        }
    }

    package var count: PhaseCount {
        switch self {
        case .known(_, let count): count
        case .unknown: .three
        }
    }

    /// The same connector with its car on one phase; where the rotation is unknown that changes nothing, since the phase is unknown too.
    package var onOnePhase: PhaseUse {
        switch self {
        case .known(let rotation, _): .known(rotation, .one)
        case .unknown: .unknown
        }
    }

    /// Puts currents measured at the charger's terminals on the site's phases; with an unknown rotation the greatest counts on each.
    package func site(_ station: PerPhase<Amps>) -> PerPhase<Amps> {
        switch self {
        case .known(let rotation, _): rotation.site(station)
        case .unknown: PerPhase(repeating: station.greatest)
        }
    }
}
