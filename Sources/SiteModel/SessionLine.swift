import FoundationEssentials

/// One ended session as a line of the monthly file, for people and spreadsheets.
package enum SessionLine {
    package static let header = CSV.line([
        "transaction", "charger", "connector", "tag", "start", "end", "start_wh", "end_wh", "energy_wh", "reason", "remark",
    ])

    package static func text(of session: FinishedTransaction) -> String {
        let end: Date, register: Int, reason: String
        var remarks: [String] = []
        switch session.ending {
        case .stopped(let stop): (end, register, reason) = (stop.at, stop.register, stop.reason)
        case .abandoned(let at, let last):
            (end, register, reason) = (at, last, "")
            remarks.append("end not reported")
        }
        switch session.origin {
        case .started: break
        case .startedUnauthorized: remarks.append("tag refused")
        case .adopted: remarks.append("start not seen")
        }
        if session.energy == nil { remarks.append("register ran backwards") }
        return CSV.line([
            String(session.id.rawValue), session.start.charger.text, String(session.start.connector), session.start.tag?.text ?? "",
            self.text(session.start.at), self.text(end), String(session.start.register), String(register),
            session.energy.map(String.init) ?? "", reason, remarks.joined(separator: "; "),
        ])
    }

    private static func text(_ date: Date) -> String { date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }

    /// The file a session belongs to, by the month (UTC) of its end: `2026-11`.
    package static func month(of session: FinishedTransaction) -> String {
        let end =
            switch session.ending {
            case .stopped(let stop): stop.at
            case .abandoned(let at, _): at
            }
        return String(end.formatted(Date.ISO8601FormatStyle()).prefix(7))
    }
}
