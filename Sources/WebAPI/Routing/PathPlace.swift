import SiteModel

/// What the caller names in a path. Any character may stand there, percent-encoded.
enum PathPlace: String, Sendable, CaseIterable {
    case charger, action, tag, transaction, reservation, key, firmware, log, campaign, user, token

    var schema: Schema {
        switch self {
        case .charger: .text(Schema.TextRule(1...48))
        case .firmware: .text(Schema.TextRule(1...64))
        case .log: .text(Schema.TextRule(1...200))
        case .action, .key: .text(Schema.TextRule(1...50))
        case .tag: .text(Schema.TextRule(1...IdTag.maximumLength))
        case .transaction: .whole(1...Int(Int32.max))
        case .campaign: .whole(1...Int.max)
        case .user, .token: .accountName
        case .reservation: .whole(Int(Int32.min)...Int(Int32.max))
        }
    }

    var about: String {
        switch self {
        case .charger: "The charger's identity, as at the end of the URL it connects to."
        case .action: "A request of OCPP 1.6, spelt as the standard does: `Reset`, `UnlockConnector`, …"
        case .tag: "What a driver shows to a charger; case does not matter."
        case .transaction: "The site's number of a session."
        case .reservation: "The number of a reservation."
        case .key: "The name of a configuration key."
        case .firmware: "A file of the firmware cache: its version, its SHA-256, or the first 8 digits of that."
        case .log: "The name of a file that a charger has sent."
        case .campaign: "The number of a campaign."
        case .user: "The name of a user."
        case .token: "The name of a token, not what it shows."
        }
    }

    var example: String {
        switch self {
        case .charger: "CP_7"
        case .action: "UnlockConnector"
        case .tag: "04A2B3C4D5E6F0"
        case .transaction: "17"
        case .reservation: "3"
        case .key: "MeterValueSampleInterval"
        case .firmware: "2.1"
        case .log: "20261122T233005.123Z-diagnostics.zip"
        case .campaign: "2"
        case .user: "anna"
        case .token: "billing"
        }
    }
}
