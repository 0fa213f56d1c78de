import SiteModel

/// A composite schedule as text: what was worked out here beside what the charger tells.
struct CompositeView {
    private let comparison: CompositeComparison

    init(_ comparison: CompositeComparison) {
        self.comparison = comparison
    }

    var text: String {
        let place = self.comparison.connector == 0 ? "all connectors together" : "connector \(self.comparison.connector)"
        let unit = self.comparison.unit == "A" ? "amperes per phase" : "watts of all phases"
        var lines = ["\(self.comparison.charger), \(place), \(unit)", "", self.table, ""]
        lines.append(self.verdict)
        return lines.map {
            $0.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }.joined(separator: "\n")
        }
        .joined(separator: "\n")
    }

    private var table: String {
        let hasSchedules = self.comparison.segments.contains { $0.schedule != nil }
        let header = ["", "from", "for", "here", "charger"] + (hasSchedules ? ["schedule"] : [])
        let rows = self.comparison.segments.map { segment -> [String] in
            let schedule = segment.schedule.map { "\(AmpsText.text($0)) (\(segment.scheduleName ?? ""))" } ?? "-"
            return [
                segment.differs ? "!" : "", segment.localTime.replacing("T", with: " "), TimeSpan(seconds: segment.duration).text,
                self.limit(segment.here), segment.isAnswered ? self.limit(segment.charger) : "?",
            ] + (hasSchedules ? [schedule] : [])
        }
        return Table(header, rows).text
    }

    private func limit(_ value: Double?) -> String {
        guard let value else { return "no limit" }
        if self.comparison.unit == "A" { return AmpsText.text(value) }
        return "\(Int(exactly: value.rounded()).map(String.init) ?? "?") W"
    }

    private var verdict: String {
        if let reason = self.comparison.noAnswer { return "The charger's own answer is not there: \(reason)." }
        if !self.comparison.agrees {
            return "The charger reckons with other limits on the lines marked \"!\": it lost or changed profiles, or reads them otherwise."
        }
        return self.comparison.segments.allSatisfy(\.isAnswered)
            ? "The charger says the same." : "The charger says the same as far as its answer goes."
    }
}
