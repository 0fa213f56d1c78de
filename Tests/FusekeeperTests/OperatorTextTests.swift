import FoundationEssentials
import JSON
import SmartCharging
import Testing

@testable import Gateway
@testable import SiteModel
@testable import fusekeeper

@Suite struct `What operators read of chargers` {
    struct Answer: Sendable {
        var payload: String
        var sentence: String
        var isYes: Bool
    }

    static let answers = [
        Answer(payload: "{}", sentence: "A1: answered", isYes: true),
        Answer(payload: #"{"status":"Accepted"}"#, sentence: "A1: Accepted", isYes: true),
        Answer(payload: #"{"status":"Scheduled"}"#, sentence: "A1: Scheduled (when the sessions under way are over)", isYes: true),
        Answer(payload: #"{"status":"RebootRequired"}"#, sentence: "A1: RebootRequired (in force once the charger is reset)", isYes: true),
        Answer(
            payload: #"{"status":"AcceptedCanceled","filename":"a.log"}"#,
            sentence: "A1: AcceptedCanceled, filename a.log (what was under way before is given up)", isYes: true),
        Answer(payload: #"{"status":"Unlocked"}"#, sentence: "A1: Unlocked", isYes: true),
        Answer(payload: #"{"status":"Rejected"}"#, sentence: "A1: Rejected", isYes: false),
        Answer(payload: #"{"status":"accepted"}"#, sentence: "A1: accepted", isYes: false),
        Answer(payload: #"{"status":7,"more":{"a":[1]}}"#, sentence: #"A1: 7, more {"a":[1]}"#, isYes: false),
        Answer(payload: #"{"fileName":"\u001b[2J\n\u202eb"}"#, sentence: "A1: answered, fileName ·[2J··b", isYes: true),
    ]

    @Test(arguments: answers) func `an answer is one line, and yes or no`(_ answer: Answer) throws {
        let verdict = AnswerVerdict(try JSONDocument(parsing: answer.payload).root, of: try #require(ChargerID("A1")))
        #expect(verdict.sentence == answer.sentence)
        #expect(verdict.isYes == answer.isYes)
    }

    @Test func `every message and every kind of root can be typed as the help spells it`() {
        #expect(
            OperatorAction.Message.allValueStrings.compactMap(OperatorAction.Message.init(argument:)) == OperatorAction.Message.allCases)
        #expect(OperatorAction.Message.allValueStrings.allSatisfy { $0 == $0.lowercased() })
        #expect(CertificateBook.Kind.allValueStrings.compactMap(CertificateBook.Kind.init(argument:)) == CertificateBook.Kind.allCases)
    }

    private static let now = Moment(wall: Date(timeIntervalSince1970: 1_800_000_000), monotonic: ContinuousClock().now)
    private static let id = ChargerID("A1")!

    private static func text(_ events: [OperationEvent], _ others: [Entry.Event] = []) throws -> String {
        let configuration = SiteConfiguration(
            name: "site", grid: SiteConfiguration.Grid(fuse: SiteConfiguration.Fuse(rating: PerPhase(repeating: 63), margin: 1)),
            chargers: [id: SiteConfiguration.Charger()],
            listen: SiteConfiguration.Listen(ocpp: [SiteConfiguration.Address(host: "127.0.0.1", port: 9_000)]))
        var site = try Site(configuration: configuration, state: SiteState(), tags: TagList(), startedAt: now.monotonic)
        for event in [.accepted(charger: id)] + others + events.map({ .operation(charger: id, event: $0) }) {
            site.apply(Entry(at: now.wall, event))
        }
        return ChargerText(ChargerView(id, at: site, address: nil, profiles: [], now: now)).text
    }

    @Test func `of a charger that never came little is said`() throws {
        #expect(
            try Self.text([]) == """
                charger           A1
                registration      accepted
                security profile  1, without a password
                link              away
                controlled by     transaction profile
                local list        not known

                connector  state     car  may draw  because
                1          not told       0.0 A
                """)
    }

    @Test func `what is known of one stands in its tables, and nothing in them moves the cursor`() throws {
        let evil = "\u{1B}[2J\u{202E}\nx"
        let job = Job(kind: .diagnostics, location: "ftp://user:secret@h/\(evil)", file: evil, began: Self.now.wall)
        let text = try Self.text(
            [
                .reserved(
                    reservation: Reservation(id: 3, connector: 0, tag: IdTag("VAN 7")!, expires: Self.now.wall.addingTimeInterval(60))),
                .jobAsked(job: job, outcome: nil), .jobReported(kind: .diagnostics, number: nil, word: evil),
                .unlocked(connector: 1, word: evil), .triggered(message: "Heartbeat", connector: nil),
                .availabilityAsked(connector: 0, operative: false, isScheduled: true), .restartAsked(isHard: true),
                .configurationRead(
                    settings: [ChargerSettings.Setting(key: evil, value: evil), ChargerSettings.Setting(key: "BlinkRepeat", value: "3")],
                    unknown: [], isAll: true),
                .configurationChanged(setting: ChargerSettings.Setting(key: "blinkrepeat", value: "5"), needsRestart: true),
                .certificatesListed(
                    kind: .manufacturerRoot, names: [CertificateName(algorithm: evil, issuerName: "a", issuerKey: "b", serial: "4711")]),
                .security(event: SecurityEvent(type: evil, at: Self.now.wall, received: Self.now.wall, info: evil)),
                .remoteStartAsked(tag: IdTag("VAN 7")!, connector: 2, profile: nil), .remoteStopAsked(wireID: 4_711),
            ],
            [
                .booted(charger: Self.id, identity: Charger.Identity(vendor: evil, model: evil, serial: evil, firmware: evil)),
                .named(charger: Self.id, name: "Yard 3"), .securityProfile(charger: Self.id, is: .open),
            ])
        #expect(text.hasPrefix("warning: A1 is let in without a password"))
        for part in [
            "A1, Yard 3", "0, without a password", "hard, pending, 2027-01-15T08:00:00Z", "VAN 7", "diagnostics", "5 after a reset",
            "manufacturer", "whole charger", "inoperative", "awaited", "4711", "connector 2",
        ] { #expect(text.contains(part), "\(part)") }
        #expect(!text.contains("secret"))
        for line in text.split(separator: "\n") { #expect(String(line) == String(line).printable) }
    }
}
