package import SmartCharging

extension SiteConfiguration {
    /// `phases`: which phase of the site each terminal of a charger hangs on.
    package enum Wiring: Sendable, Hashable {
        /// `unknown`: nobody has looked. A car counts on all three phases until the mapping is proven.
        case unknown
        /// `RST` and its five permutations for a three-phase charger, two letters for a two-phase one, one letter for a one-phase one: the site's
        /// phase on the charger's L1, L2, L3 in this order. One to three different phases.
        case terminals([Phase])

        /// The spellings that the file may use.
        package static let spellings = ["unknown"] + Self.all.map(\.letters)

        /// Reads a spelling of the file; nil when it is none of `spellings`.
        package init?(_ text: String) {
            if text == "unknown" {
                self = .unknown
            } else if let phases = Self.all.first(where: { $0.letters == text }) {
                self = .terminals(phases)
            } else {
                return nil
            }
        }

        /// As the file spells it.
        package var text: String {
            switch self {
            case .unknown: "unknown"
            case .terminals(let phases): phases.letters
            }
        }

        /// The phases of the site that a car on this charger may load.
        package var phases: [Phase] {
            switch self {
            case .unknown: Phase.allCases
            case .terminals(let phases): phases
            }
        }

        /// Every order of three, two and one of the site's phases, the longest first.
        private static let all: [[Phase]] = {
            let one = Phase.allCases.map { [$0] }
            let two = one.flatMap { start in Phase.allCases.filter { !start.contains($0) }.map { start + [$0] } }
            let three = two.flatMap { start in Phase.allCases.filter { !start.contains($0) }.map { start + [$0] } }
            return three + two + one
        }()
    }
}

extension [Phase] {
    /// `R`, `S`, `T` for L1, L2, L3, as OCPP writes a phase rotation (1.6 edition 2, 9.1.7).
    fileprivate var letters: String {
        self.map { phase in
            switch phase {
            case .l1: "R"
            case .l2: "S"
            case .l3: "T"
            }
        }.joined()
    }
}
