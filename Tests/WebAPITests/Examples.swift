import Gateway
import JSON
import SiteModel

@testable import WebAPI

extension GatewayStatus {
    /// That of the document.
    static let example: GatewayStatus = read(Example.status)
}

extension TransactionListing {
    /// None here, and more to come.
    static let none: TransactionListing = read(#"{"transactions":[],"more":true}"#)
}

extension ControlAnswer {
    /// The document's own example of what a request is answered.
    static func example(for request: ControlRequest) -> ControlAnswer {
        switch request {
        case .status: .status(status: .example)
        case .tags, .tag: .tags(tags: [read(Example.tag)])
        case .charger: .view(charger: read(Example.charger))
        case .transactions: .transactions(listing: read(Example.transactionList))
        case .audit: .audit(listing: read(Example.auditListing))
        case .sessionReport: .sessions(report: read(Example.sessionReport))
        case .reservations: .reservations(reservations: (read(Example.reservationList) as Reservations).reservations)
        case .jobs: .jobs(jobs: (read(Example.jobList) as Jobs).jobs)
        case .campaigns(.change): .done(message: "done")
        case .campaigns: .campaigns(campaigns: [read(Example.campaign)])
        case .explain: .explanation(explanation: read(Example.explanation))
        case .profiles: .profiles(listing: read(Example.profileListing))
        case .composite: .composite(comparison: read(Example.composite))
        case .send, .operate: .charger(answer: .answered(payload: "{}"))
        case .firmware(.install), .logs(.collect): .charger(answer: .answered(payload: "{}"))
        case .firmware(.remove), .firmware(.verify), .logs(.remove): .done(message: "done")
        case .firmware: .firmware(files: (read(Example.firmwareList) as Firmware).firmware)
        case .logs: .logs(files: (read(Example.logList) as Logs).logs)
        case .tagFile: .tagFile(file: read(Example.tagFile))
        case .checkTags, .importTags: .tagDifference(report: read(Example.differenceReport))
        case .unknownTags: .unknownTags(tags: (read(Example.unknownTagList) as Unknown).tags)
        case .localLists: .localLists(lists: (read(Example.localLists) as Lists).localLists)
        case .users(.list): .users(users: (read(Example.userList) as Users).users)
        case .users(.listTokens): .accessTokens(tokens: (read(Example.tokenList) as Tokens).tokens)
        case .users: .done(message: "done")
        case .pki(.show): .pki(view: read(Example.pki))
        case .pki(.authorities): .pem(text: "-----BEGIN CERTIFICATE-----\n")
        case .pki: .done(message: "done")
        case .secure(.cancel): .done(message: "done")
        case .secure: .securing(view: read(Example.securing))
        case .adoptTag, .putTags, .replaceTags, .removeTag, .changeCharger, .retryControl, .putSchedules, .clearProfiles:
            .done(message: "done")
        }
    }

    private struct Users: Decodable { var users: [UserView] }
    private struct Tokens: Decodable { var tokens: [TokenView] }
    private struct Firmware: Decodable { var firmware: [FirmwareView] }
    private struct Logs: Decodable { var logs: [StoredLog] }
    private struct Unknown: Decodable { var tags: [UnknownTag] }
    private struct Lists: Decodable { var localLists: [LocalListView] }
    private struct Reservations: Decodable { var reservations: [ReservationView] }
    private struct Jobs: Decodable { var jobs: [JobView] }
}

private func read<Value: Decodable>(_ text: String) -> Value { try! JSONCoding.decode(from: Array(text.utf8)) }
