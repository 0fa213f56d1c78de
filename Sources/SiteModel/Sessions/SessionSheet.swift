import FoundationEssentials

/// A report as tables for spreadsheets. Columns are only ever added, at the end.
package enum SessionSheet {
    package static let header = CSV.line([
        "session", "charger", "connector", "tag", "group", "note", "start_utc", "start_local", "end_utc", "end_local", "duration_s",
        "charging_s", "energy_wh", "energy_kwh", "start_wh", "end_wh", "peak_w", "peak_a", "reason", "flags",
    ])

    package static func line(_ row: SessionRow) -> String {
        let style = Date.ISO8601FormatStyle()
        let identity = ["\(row.id)", row.charger.text, "\(row.connector)", row.tag?.text ?? "", row.group?.text ?? "", row.note ?? ""]
        let times = [
            row.start.formatted(style), row.startLocal ?? "", row.end?.formatted(style) ?? "", row.endLocal ?? "", "\(row.duration)",
            row.charging.map(String.init) ?? "",
        ]
        let energy = row.energy.map(String.init) ?? ""
        let kilowattHours = row.energy.map(Self.kilowattHours) ?? ""
        let endRegister = row.endRegister.map(String.init) ?? ""
        let energies = [energy, kilowattHours, String(row.startRegister), endRegister]
        let peaks = [row.peakWatts.map(Self.whole) ?? "", row.peakAmps.map(Self.tenths) ?? ""]
        let end = [row.reason ?? "", row.flags.map(\.rawValue).joined(separator: " ")]
        return CSV.line(identity + times + energies + peaks + end)
    }

    package static let totalsHeader = CSV.line(["by", "name", "sessions", "energy_wh", "energy_kwh", "without_energy", "duration_s"])

    package static func lines(of totals: SessionReport.Totals) -> String {
        func lines(_ kind: String, _ sums: [String: SessionReport.Sum]) -> [String] {
            sums.sorted { $0.key < $1.key }.map { Self.line(kind, $0.key, $0.value) }
        }
        let parts =
            lines("charger", totals.chargers) + lines("tag", totals.tags) + lines("group", totals.groups) + [
                Self.line("all", "", totals.all)
            ]
        return parts.joined()
    }

    private static func line(_ kind: String, _ name: String, _ sum: SessionReport.Sum) -> String {
        CSV.line([
            kind, name, "\(sum.sessions)", "\(sum.energy)", self.kilowattHours(sum.energy), "\(sum.withoutEnergy)", "\(sum.duration)",
        ])
    }

    /// Exactly, with three decimals.
    package static func kilowattHours(_ wattHours: Int) -> String {
        let rest = String((wattHours % 1_000).magnitude)
        return (wattHours < 0 ? "-" : "") + "\((wattHours / 1_000).magnitude)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    private static func whole(_ watts: Double) -> String { String(Int(min(max(watts, 0), 1e12).rounded())) }

    private static func tenths(_ amps: Double) -> String {
        let tenths = Int((min(max(amps, 0), 1e6) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
