import FoundationEssentials
import Gateway
import JSON
import SiteModel

/// A running gateway in words and bars, for `fusekeeper status` and for the demo.
struct StatusView {
    private let status: GatewayStatus
    private let width: Int
    /// Whether a reason may take several lines.
    private let wraps: Bool

    static let leastWidth = 80

    /// - Parameter width: in characters; at least 80 are used.
    init(_ status: GatewayStatus, width: Int, wraps: Bool = true) {
        self.status = status
        self.width = max(width, Self.leastWidth)
        self.wraps = wraps
    }

    /// In colours on a terminal.
    var text: String { self.lines.map { $0.text(colours: Console.hasColours) }.joined(separator: "\n") }

    var lines: [StyledLine] {
        let site = self.status.site
        let fuses = FuseLines(site.fuses, width: self.width).lines
        let chargers = ChargerLines(site.chargers, width: self.width, wraps: self.wraps).lines
        return [self.header] + self.warnings + [StyledLine()] + fuses + [StyledLine()] + chargers + self.door + self.listeners + self.disk
    }

    private var header: StyledLine {
        let site = self.status.site
        let here = site.chargers.count { $0.online }
        var line = StyledLine(site.name, .bold)
        line.add(
            " · \(ISO8601.format(site.at).prefix(19))Z · \(here) of \(site.chargers.count) chargers here · "
                + "\(site.sessions.open) session\(site.sessions.open == 1 ? "" : "s") open, \(site.sessions.finished) finished", .dim)
        return line.fitted(to: self.width)
    }

    private var warnings: [StyledLine] {
        self.status.site.warnings.flatMap { warning -> [StyledLine] in
            guard self.wraps else { return [StyledLine("! " + warning, .yellow).fitted(to: self.width)] }
            return warning.wrapped(to: self.width - 2).enumerated().map { StyledLine(($0 == 0 ? "! " : "  ") + $1, .yellow) }
        }
    }

    /// Where chargers connect to, and until when the certificates there are good.
    private var listeners: [StyledLine] {
        guard self.wraps, !self.status.doors.isEmpty else { return [] }
        let doors = self.status.doors.map { "\($0.scheme.rawValue)://\($0.address)" }.joined(separator: ", ")
        let ends = self.status.certificates.filter { $0.role == .server }.map { "\($0.key) until \($0.notAfter.text.prefix(10))" }
        let line = "Chargers connect to \(doors)" + (ends.isEmpty ? "" : "; certificates: \(ends.joined(separator: "; "))")
        return [StyledLine()] + line.wrapped(to: self.width).map { StyledLine($0, .dim) }
    }

    /// How fast the flash wears.
    private var disk: [StyledLine] {
        let written = self.status.storage.written
        guard self.wraps, written.total > 0 else { return [] }
        let parts = [
            ("journal", written.journal), ("snapshots", written.snapshots), ("sessions", written.sessions), ("other", written.others),
        ]
        let since = parts.filter { $0.1 > 0 }.map { "\($0.0) \($0.1.byteText)" }.joined(separator: ", ")
        let rate = self.status.storage.bytesPerDay.map { ", \($0.byteText) a day" } ?? ""
        return [StyledLine(), StyledLine("Written to disk since the start: \(since)\(rate)", .dim).fitted(to: self.width)]
    }

    /// Who knocked and was not let in.
    private var door: [StyledLine] {
        guard !self.status.site.door.isEmpty else { return [] }
        let visitors = self.status.site.door.map { visitor in
            StyledLine("  \(visitor.id) from \(visitor.address), \(visitor.knocks) times").fitted(to: self.width)
        }
        return [StyledLine(), StyledLine("At the door, let in by \"fusekeeper charger accept ID\":", .bold)] + visitors
    }
}
