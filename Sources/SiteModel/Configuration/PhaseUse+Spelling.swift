package import SmartCharging

extension PhaseUse {
    /// What `phases` may say in the file.
    package static let spellings = ["unknown"] + Self.known.map(\.spelling)

    /// Reads what the file says; nil when it is none of `spellings`.
    package init?(spelling: String) {
        if spelling == "unknown" {
            self = .unknown
        } else if let use = Self.known.first(where: { $0.spelling == spelling }) {
            self = use
        } else {
            return nil
        }
    }

    /// As the file says it: as many letters of the rotation as the charger has phases.
    package var spelling: String {
        switch self {
        case .unknown: "unknown"
        case .known(let rotation, let count): String(rotation.rawValue.prefix(count.rawValue))
        }
    }

    /// The site's phases that a car may load, in order.
    package var phases: [Phase] { Phase.allCases.filter { self.sitePhases.contains($0) } }

    /// One for each spelling, the longest first.
    private static let known: [PhaseUse] = {
        var spelled: Set<String> = []
        return PhaseCount.allCases.reversed().flatMap { count in
            PhaseRotation.allCases.map { PhaseUse.known($0, count) }.filter { spelled.insert($0.spelling).inserted }
        }
    }()
}
