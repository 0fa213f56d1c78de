import JSON
import SiteModel
import SmartCharging

extension ConfigurationReport {
    /// The report for programs: `file`, `valid`, `problems` and `fuses`. The kinds of problems and all keys are stable.
    /// - Throws: what the encoder throws; it has no reason to.
    package func json() throws -> [UInt8] {
        try JSONCoding.encode(Document(self), pretty: true)
    }

    private struct Document: Encodable {
        var file: String
        var valid: Bool
        var problems: [Problem]
        /// Further problems that are not listed.
        var omitted: Int
        /// The grid connection first, each circuit after what feeds it; none while the tree cannot be drawn.
        var fuses: [Fuse]
        /// Chargers whose fallback has to be 0 A so that the rest fits; none where all fit.
        var fallbacksToSetToZero: [String]

        init(_ report: ConfigurationReport) {
            self.file = report.file
            self.valid = report.configuration != nil
            self.problems = report.findings.map { Problem($0) }
            self.omitted = report.omitted
            let sums = report.draft.flatMap(StaticSums.init)
            self.fuses = report.draft.map { Fuse.all(of: $0, sums) } ?? []
            self.fallbacksToSetToZero = sums?.mustBeZero.map(\.text) ?? []
        }
    }

    private struct Problem: Encodable {
        var severity: String
        var kind: String
        var path: String
        var line: Int?
        var column: Int?
        var message: String
        var suggestion: String?

        init(_ finding: Finding) {
            self.severity = finding.problem.severity.rawValue
            self.kind = finding.problem.kind.rawValue
            self.path = finding.problem.path.description
            self.line = finding.position?.line
            self.column = finding.position?.column
            self.message = finding.problem.message
            self.suggestion = finding.problem.suggestion
        }
    }

    /// Currents are `[L1, L2, L3]` in amperes.
    private struct Fuse: Encodable {
        var name: String
        var path: String
        var parent: String?
        var ratingAmps: [Amps]
        var marginAmps: Amps
        var meter: String?
        var chargers: [String]
        var plannedBaseAmps: [Amps]
        var fallbackAmps: [Amps]
        /// Planned base and fallbacks together, to be compared with the rating.
        var aloneAmps: [Amps]
        var fits: Bool
        /// All chargers at their most.
        var maximumAmps: [Amps]
        /// All chargers as if none followed any limit.
        var hardwareAmps: [Amps]
        /// What all chargers share while the meter is lost; absent: each has its fallback, or there is no meter.
        var meterLostAmps: Amps?

        static func all(of configuration: SiteConfiguration, _ sums: StaticSums?) -> [Fuse] {
            let layout = FuseLayout(configuration)
            let cases = WorstCase.each(of: configuration, in: layout)
            return layout.places.compactMap { place in
                guard let sum = cases[place] else { return nil }
                let hardware = sums?.fuses.first { $0.place == place }?.hardware ?? .zero
                return Fuse(place, sum, hardware: hardware, configuration, layout)
            }
        }

        init(
            _ place: FuseLayout.Place, _ sums: WorstCase, hardware: PerPhase<Amps>, _ configuration: SiteConfiguration, _ layout: FuseLayout
        ) {
            let fuse = configuration.fuse(at: place)
            self.name = configuration.node(at: place).rawValue
            self.path = configuration.path(of: place).description
            self.parent = layout.parent(of: place).map { configuration.node(at: $0).rawValue }
            self.ratingAmps = fuse.rating.values
            self.marginAmps = fuse.margin
            self.meter = fuse.meter?.phrase
            self.chargers = layout.chargers(of: place).map(\.text)
            self.plannedBaseAmps = sums.alone.planned.values
            self.fallbackAmps = sums.alone.fallbacks.values
            self.aloneAmps = sums.alone.total.values
            self.fits = sums.alone.fits
            self.maximumAmps = sums.maximum.values
            self.hardwareAmps = hardware.values
            self.meterLostAmps = fuse.chargersWhenMeterIsLost
        }
    }
}
