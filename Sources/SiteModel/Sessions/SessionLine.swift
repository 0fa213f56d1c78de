import FoundationEssentials

/// One ended session as a line of the monthly file, for people and spreadsheets.
package enum SessionLine {
    package static let header = CSV.line([
        "transaction", "charger", "connector", "tag", "start", "end", "start_wh", "end_wh", "energy_wh", "reason", "remark",
    ])

    package static func text(of session: SessionRecord) -> String {
        var remarks: [String] = []
        if session.ending == .abandoned { remarks.append("end not reported") }
        switch session.origin {
        case .started: break
        case .startedUnauthorized: remarks.append("tag refused")
        case .adopted: remarks.append("start not seen")
        }
        if session.energy == nil { remarks.append("register ran backwards") }
        return CSV.line([
            String(session.id.rawValue), session.charger.text, String(session.connector), session.tag?.text ?? "",
            self.text(session.start), self.text(session.end), String(session.startRegister), String(session.endRegister),
            session.energy.map(String.init) ?? "", session.reason ?? "", remarks.joined(separator: "; "),
        ])
    }

    private static func text(_ date: Date) -> String {
        // The style cuts off what is less than a millisecond, and hardly any millisecond is a number: 0.209 is a little less.
        let milliseconds = (date.timeIntervalSince1970 * 1_000).rounded()
        return Date(timeIntervalSince1970: (milliseconds + 0.1) / 1_000).formatted(
            Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// The file a session belongs to, by the month (UTC) of its end: `2026-11`.
    package static func month(of session: SessionRecord) -> String { self.month(of: session.end) }

    static func month(of end: Date) -> String { String(end.formatted(Date.ISO8601FormatStyle()).prefix(7)) }
}
