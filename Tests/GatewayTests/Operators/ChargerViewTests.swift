import FoundationEssentials
import Gateway
import JSON
import SiteModel
import SmartCharging
import Testing

@Suite struct `All that is known of a charger` {
    private static let now = Moment(wall: Date(timeIntervalSince1970: 1_800_000_000), monotonic: ContinuousClock().now)
    private static let id = ChargerID("A")!

    private static func view(_ events: [Entry.Event], allowWithoutPassword: Bool = true) throws -> ChargerView {
        let configuration = SiteConfiguration.example { $0.security.allowWithoutPassword = allowWithoutPassword }
        var site = try Site(configuration: configuration, state: SiteState(), tags: TagList(), startedAt: now.monotonic)
        for event in events { site.apply(Entry(at: now.wall, event)) }
        return ChargerView(id, at: site, address: nil, profiles: [], now: now)
    }

    @Test func `one that is only configured is pending, and every list is there and empty`() throws {
        let text = String(decoding: try JSONCoding.encode(try Self.view([])), as: UTF8.self)
        #expect(
            text
                == #"{"id":"A","registration":"pending","security":{"profile":0,"isExplicit":false,"hasPassword":false},"capabilities":{},"#
                + #""link":{"online":false},"control":"transaction profile","connectors":[{"number":1,"fault":"","limit":0,"reason":"","#
                + #""next":"","control":""}],"settings":{"values":[],"unknown":[]},"availability":[],"reservations":[],"jobs":[],"#
                + #""localList":{"state":"unknown"},"triggers":[],"remoteStarts":[],"remoteStops":[],"unlocks":[],"certificates":[],"#
                + #""certificateRequests":[],"securityEvents":[],"profiles":[],"answers":[],"warnings":[]}"#)
    }

    @Test func `what it is told of itself and of what was asked is written so that programs can rely on it`() throws {
        func operation(_ event: OperationEvent) -> Entry.Event { .operation(charger: Self.id, event: event) }
        let setting = ChargerSettings.Setting(key: "AuthorizationKey", value: "secret")
        let view = try Self.view([
            .accepted(charger: Self.id), .named(charger: Self.id, name: "Yard 3"), .credential(charger: Self.id, hash: "hash"),
            .booted(charger: Self.id, identity: Charger.Identity(vendor: "V", model: "M", serial: nil, firmware: "1")),
            operation(.configurationRead(settings: [setting], unknown: ["x"], isAll: true)),
            operation(
                .configurationChanged(setting: ChargerSettings.Setting(key: "BlinkRepeat", value: "5"), needsRestart: true)),
            operation(.availabilityAsked(connector: 0, operative: false, isScheduled: true)), operation(.restartAsked(isHard: true)),
            operation(.unlocked(connector: 1, word: "UnlockFailed")), operation(.triggered(message: "Heartbeat", connector: nil)),
            operation(.remoteStartAsked(tag: IdTag("T")!, connector: 1, profile: nil)), operation(.remoteStopAsked(wireID: 7)),
            operation(.listTaken(version: 3, isFull: true, changes: [])), operation(.answered(action: "Reset", word: "Accepted")),
            operation(
                .certificatesListed(
                    kind: .manufacturerRoot, names: [CertificateName(algorithm: "SHA256", issuerName: "a", issuerKey: "b", serial: "c")])),
        ])
        let text = String(decoding: try JSONCoding.encode(view), as: UTF8.self)
        let at = #""2027-01-15T08:00:00.000Z""#
        for part in [
            #""name":"Yard 3","registration":"accepted","security":{"profile":1,"isExplicit":false,"hasPassword":true}"#,
            #""identity":{"vendor":"V","model":"M","firmware":"1"}"#,
            #""settings":{"values":[{"key":"AuthorizationKey","isReadOnly":false,"isSecret":true},"#
                + #"{"key":"BlinkRepeat","isReadOnly":false,"isSecret":false,"afterRestart":"5"}],"unknown":["x"],"readAt":\#(at)}"#,
            #""availability":[{"connector":0,"isOperative":false,"asked":\#(at),"state":"scheduled"}]"#,
            #""restart":{"isHard":true,"asked":\#(at),"state":"pending"}"#,
            #""unlocks":[{"connector":1,"word":"UnlockFailed","at":\#(at)}]"#,
            #""triggers":[{"message":"Heartbeat","deadline":"2027-01-15T08:01:00.000Z","isMissed":false}]"#,
            #""remoteStarts":[{"tag":"T","connector":1,"deadline":"2027-01-15T08:03:00.000Z"}]"#,
            #""remoteStops":[{"wireID":7,"deadline":"2027-01-15T08:02:00.000Z"}]"#,
            #""localList":{"state":"known","version":3,"tags":0}"#, #""answers":[{"action":"Reset","word":"Accepted","at":\#(at)}]"#,
            #""certificates":[{"kind":"manufacturerRoot","names":[{"algorithm":"SHA256","issuerName":"a","issuerKey":"b","serial":"c"}],"#
                + #""at":\#(at),"isStale":false}]"#,
        ] { #expect(text.contains(part), "\(part)") }
        #expect(!text.contains(#""secret""#) && !text.contains(#""hash""#))
        #expect(try JSONCoding.decode(ChargerView.self, from: Array(text.utf8)) == view)
    }

    static let securities: [(profile: SecurityProfile?, hash: String?, siteAllows: Bool, shown: SecurityProfile)] = [
        (nil, nil, true, .open), (nil, nil, false, .password), (nil, "h", true, .password), (.open, "h", false, .open),
        (.password, "h", true, .password),
    ]

    @Test(arguments: securities) func `its security profile is what it comes to`(
        _ example: (profile: SecurityProfile?, hash: String?, siteAllows: Bool, shown: SecurityProfile)
    ) throws {
        var events = [Entry.Event.accepted(charger: Self.id), .credential(charger: Self.id, hash: example.hash)]
        if let profile = example.profile { events.append(.securityProfile(charger: Self.id, is: profile)) }
        let view = try Self.view(events, allowWithoutPassword: example.siteAllows)
        #expect(view.security == .init(profile: example.shown, isExplicit: example.profile != nil, hasPassword: example.hash != nil))
        #expect(view.warnings.isEmpty == (example.profile != .open))
    }

    @Test func `somebody has to restart it, it does not keep what it is told, and its make differs: all of that stands there`() throws {
        let quirk = Quirk(
            model: SiteConfiguration.Model(vendor: "V", wholeAmps: true), difference: "it cuts amperes", source: "https://a.example")
        var site = try Site(
            configuration: .example(), state: SiteState(), tags: TagList(), quirks: [quirk], startedAt: Self.now.monotonic)
        let setting = ChargerSettings.Setting(key: "WebSocketPingInterval", value: "60")
        let events: [Entry.Event] = [
            .accepted(charger: Self.id),
            .booted(charger: Self.id, identity: Charger.Identity(vendor: "V", model: "M", serial: nil, firmware: nil)),
            .operation(charger: Self.id, event: .configurationChanged(setting: setting, needsRestart: true)),
            .operation(charger: Self.id, event: .settingNotKept(key: "HeartbeatInterval")),
        ]
        for event in events { site.apply(Entry(at: Self.now.wall, event)) }
        #expect(
            ChargerView(Self.id, at: site, address: nil, profiles: [], now: Self.now).warnings == [
                "A has to be restarted before what it was told for WebSocketPingInterval holds",
                "A does not keep what it is told for HeartbeatInterval",
                "the chargers of its make differ: it cuts amperes (https://a.example)",
            ])
    }
}
