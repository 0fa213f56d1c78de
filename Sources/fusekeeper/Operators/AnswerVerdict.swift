import JSON
import SiteModel

/// A charger's answer in a line, and whether it said yes.
struct AnswerVerdict {
    private let payload: JSONValue
    private let charger: ChargerID

    init(_ payload: JSONValue, of charger: ChargerID) {
        self.payload = payload
        self.charger = charger
    }

    /// What a charger says that does what it was asked, now or when it can. An answer without a status is a yes.
    private static let yes: Set<String> = ["Accepted", "AcceptedCanceled", "Scheduled", "RebootRequired", "Unlocked"]

    var isYes: Bool { self.payload["status"].map { Self.yes.contains($0.string ?? "") } ?? true }

    /// `CP_7: Accepted, filename security.log`.
    var sentence: String {
        let status = self.payload["status"].map { $0.string ?? $0.description }
        let rest = self.payload.members.filter { $0.key != "status" }.map { "\($0.key) \($0.value.string ?? $0.value.description)" }
        return "\(self.charger): \(([status ?? "answered"] + rest).joined(separator: ", "))\(Self.meaning(of: status))".printable
    }

    /// What people may not know of a word of the standard.
    private static func meaning(of status: String?) -> String {
        switch status {
        case "Scheduled": " (when the sessions under way are over)"
        case "RebootRequired": " (in force once the charger is reset)"
        case "AcceptedCanceled": " (what was under way before is given up)"
        default: ""
        }
    }
}
