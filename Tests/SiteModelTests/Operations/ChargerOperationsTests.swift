import FoundationEssentials
import JSON
import SiteModel
import SmartCharging
import Testing

@Suite struct `What is remembered of a charger` {
    private func state(_ events: [OperationEvent], at second: Double = 0) -> ChargerOperations {
        var state = ChargerOperations()
        for event in events { state.apply(event, at: wall(second)) }
        return state
    }

    @Test func `being in service is done when the connector says so`() {
        var state = self.state([.availabilityAsked(connector: 1, operative: false, isScheduled: true)])
        #expect(state.availability.wish(for: 1)?.state == .scheduled)
        state.apply(.connector(number: 1, is: .charging), at: wall(1))
        state.apply(.connector(number: 2, is: .unavailable), at: wall(1))
        #expect(state.availability.wish(for: 1)?.state == .scheduled)
        state.apply(.connector(number: 1, is: .unavailable), at: wall(2))
        #expect(state.availability.wish(for: 1)?.state == .done)
        state.apply(.availabilityAsked(connector: 1, operative: true, isScheduled: false), at: wall(3))
        #expect(state.availability.wish(for: 1)?.state == .accepted)
        state.apply(.connector(number: 1, is: .available), at: wall(4))
        #expect(state.availability.wish(for: 1)?.state == .done)
    }

    @Test func `what is said of the whole charger holds for its connectors until they are told otherwise`() {
        var state = self.state([
            .availabilityAsked(connector: 2, operative: true, isScheduled: false),
            .availabilityAsked(connector: 0, operative: false, isScheduled: false),
        ])
        #expect(state.availability.wish(for: 2)?.operative == false)
        state.apply(.availabilityAsked(connector: 2, operative: true, isScheduled: false), at: wall())
        #expect(state.availability.wish(for: 2)?.operative == true)
        #expect(state.availability.wish(for: 1)?.operative == false)
        for connector in -5...1_000 {
            state.apply(.availabilityAsked(connector: connector, operative: true, isScheduled: false), at: wall())
        }
        #expect(state.availability.wishes.count == Connector.maximumPerCharger + 1)
    }

    @Test func `a trigger waits a minute for its message, from its connector`() {
        var state = self.state([
            .triggered(message: "MeterValues", connector: 2), .triggered(message: "StatusNotification", connector: nil),
            .triggered(message: "Heartbeat", connector: nil),
        ])
        state.apply(.came(message: "MeterValues", connector: 1), at: wall(1))
        #expect(state.triggers.pending.all.count == 3)
        state.apply(.came(message: "MeterValues", connector: 2), at: wall(2))
        state.apply(.came(message: "StatusNotification", connector: 1), at: wall(2))
        #expect(state.triggers.pending.all.map(\.message) == ["Heartbeat"])
        state.apply(.expired, at: wall(60))
        #expect(state.triggers.pending.all.isEmpty)
        #expect(state.triggers.missed.all.map(\.message) == ["Heartbeat"])
    }

    @Test func `a remote start is done by a session of its tag, or expires`() {
        var state = self.state([
            .remoteStartAsked(tag: tag("a"), connector: 2, profile: Self.profile),
            .remoteStartAsked(tag: tag("b"), connector: nil, profile: nil),
        ])
        state.apply(.sessionBegan(connector: 1, tag: tag("a"), group: nil, reservation: nil), at: wall(5))
        #expect(state.remote.starts.all.map(\.outcome) == [nil, nil])
        state.apply(.sessionBegan(connector: 2, tag: tag("A"), group: nil, reservation: nil), at: wall(6))
        state.apply(.expired, at: wall(180))
        #expect(state.remote.starts.all.map(\.outcome) == [.done, .expired])
        #expect(state.remote.starts.all.first?.profile == Self.profile)
        #expect(state.deadline == nil)
    }

    @Test func `the charger's own patience with drivers counts, within reason`() {
        for (value, deadline) in [("600", 660.0), ("-1", 90), ("99999999", 3_660), ("soon", 180)] {
            let setting = ChargerSettings.Setting(key: "ConnectionTimeOut", value: value)
            let state = self.state([
                .configurationRead(settings: [setting], unknown: [], isAll: false),
                .remoteStartAsked(tag: tag("a"), connector: nil, profile: nil),
            ])
            #expect(state.deadline == wall(deadline), "\(value)")
        }
    }

    @Test func `a remote stop is done by the end of that session`() {
        var state = self.state([.remoteStopAsked(wireID: 7), .remoteStopAsked(wireID: -1)])
        state.apply(.sessionEnded(wireID: 8), at: wall(1))
        state.apply(.sessionEnded(wireID: 7), at: wall(1))
        state.apply(.expired, at: wall(120))
        #expect(state.remote.stops.all.map(\.outcome) == [.done, .expired])
    }

    @Test func `a reset is done when the charger boots, and missed when it does not`() {
        var state = self.state([.restartAsked(isHard: true)])
        #expect(state.restart?.state == .pending)
        state.apply(.booted(isChanged: false), at: wall(20))
        #expect(state.restart?.state == .done)
        state.apply(.restartAsked(isHard: false), at: wall(30))
        #expect(state.isDue(at: wall(930)))
        state.apply(.expired, at: wall(930))
        #expect(state.restart?.state == .missed)
    }

    @Test func `certificates are known as they were listed`() {
        let root = CertificateName(algorithm: "SHA3", issuerName: "ab", issuerKey: "CD", serial: "01")
        var state = self.state([.certificatesListed(kind: .centralSystemRoot, names: [root])])
        #expect(state.certificates.installed[.centralSystemRoot]?.names == [root])
        state.apply(.certificateInstalled(kind: .centralSystemRoot), at: wall(1))
        #expect(state.certificates.installed[.centralSystemRoot]?.isStale == true)
        state.apply(.certificateDeleted(name: root), at: wall(2))
        #expect(state.certificates.installed[.centralSystemRoot]?.names == [])
        let many = (0..<500).map { CertificateName(algorithm: "SHA256", issuerName: "a", issuerKey: "b", serial: "\($0)") }
        state.apply(.certificatesListed(kind: .manufacturerRoot, names: many), at: wall(3))
        #expect(state.certificates.installed[.manufacturerRoot]?.names.count == 50)
    }

    @Test func `a request for a certificate waits until the charger takes one`() {
        var state = self.state([.certificateRequested(csr: "one"), .certificateRequested(csr: "two")])
        #expect(state.certificates.requests.all.map(\.state) == [.superseded, .waiting])
        state.apply(.certificateSigned(isTaken: false), at: wall(1))
        #expect(state.certificates.requests.last?.state == .refused)
        state.apply(.certificateSigned(isTaken: true), at: wall(2))
        #expect(state.certificates.requests.last?.state == .refused)
        for number in 0..<100 { state.apply(.certificateRequested(csr: "\(number)"), at: wall(3)) }
        #expect(state.certificates.requests.all.count == 5)
    }

    @Test(arguments: [("ResetOrReboot", true as Bool?), ("InvalidTLSVersion", false), ("CoffeeSpilt", nil), ("resetorreboot", nil)])
    func `an event is critical where the white paper says so`(_ type: String, _ isCritical: Bool?) {
        #expect(SecurityEvent(type: type, at: wall(), received: wall()).isCritical == isCritical)
    }

    @Test func `the newest security events are kept`() {
        let events = (0..<1_000).map {
            SecurityEvent(type: "\($0)", at: wall(), received: wall(), info: String(repeating: "i", count: 999))
        }
        let state = self.state(events.map { .security(event: $0) })
        #expect(state.securityEvents.all.count == 200)
        #expect(state.securityEvents.last?.type == "999")
        #expect(state.securityEvents.last?.info?.count == 255)
    }

    @Test func `a security event that is told again is one`() {
        let event = SecurityEvent(type: "ResetOrReboot", at: wall(), received: wall(1))
        let again = SecurityEvent(type: "ResetOrReboot", at: wall(), received: wall(9))
        let later = SecurityEvent(type: "ResetOrReboot", at: wall(5), received: wall(9))
        #expect(self.state([event, again, later].map { .security(event: $0) }).securityEvents.all == [event, later])
    }

    @Test func `answers to what nobody knows are kept up to a bound`() {
        var state = self.state([.answered(action: "Reset", word: "Rejected")])
        for number in 0..<500 { state.apply(.answered(action: "Vendor\(number)", word: String(repeating: "w", count: 999)), at: wall()) }
        state.apply(.answered(action: "Reset", word: "Accepted"), at: wall(9))
        #expect(state.answers.all.count == 64)
        #expect(state.answers["Reset"] == Answers.Answer(word: "Accepted", at: wall(9)))
    }

    @Test func `events that change nothing are seen before they are written`() {
        let state = self.state([.triggered(message: "Heartbeat", connector: nil)])
        #expect(state.changes(by: .came(message: "Heartbeat", connector: nil), at: wall(1)))
        for event: OperationEvent in [
            .came(message: "MeterValues", connector: 1), .connector(number: 1, is: .charging), .booted(isChanged: false), .expired,
            .sessionEnded(wireID: 1), .sessionBegan(connector: 1, tag: nil, group: nil, reservation: nil),
        ] {
            #expect(!state.changes(by: event, at: wall(1)), "\(event)")
        }
    }

    @Test func `a reset of the gateway forgets nothing`() throws {
        let state = Self.full
        let read = try JSONCoding.decode(ChargerOperations.self, from: try JSONCoding.encode(state))
        #expect(read == state)
        let empty = try JSONCoding.decode(ChargerOperations.self, from: Array("{}".utf8))
        #expect(empty == ChargerOperations())
    }

    @Test(arguments: Self.events)
    func `every event is written and read back`(_ event: OperationEvent) throws {
        #expect(try JSONCoding.decode(OperationEvent.self, from: try JSONCoding.encode(event)) == event)
    }

    @Test func `what is written keeps its names`() throws {
        let events: [(OperationEvent, String)] = [
            (.restartAsked(isHard: true), #"{"restartAsked":{"isHard":true}}"#),
            (.jobReported(kind: .firmware, number: nil, word: "Installed"), #"{"jobReported":{"kind":"firmware","word":"Installed"}}"#),
            (.listVersion(is: 4), #"{"listVersion":{"is":4}}"#), (.expired, #"{"expired":{}}"#),
        ]
        for (event, text) in events { #expect(String(decoding: try JSONCoding.encode(event), as: UTF8.self) == text) }
    }

    static let profile = ProfileRecord(
        PlacedProfile(
            connector: 2,
            draft: ProfileDraft(
                id: 9, level: 1, purpose: .transaction, kind: .relative, unit: .amps, periods: [.init(start: 0, limit: 7, phases: 3)])))

    static let events: [OperationEvent] = [
        .answered(action: "Reset", word: "Accepted"), .reserved(reservation: `Reserved connectors`.example), .reservationCancelled(id: 8),
        .listTaken(
            version: 2, isFull: true,
            changes: [
                .put(entry: LocalListEntry(tag: tag("a"), status: .blocked, group: tag("g"), expires: wall())), .remove(tag: tag("b")),
            ]),
        .listRefused(isFull: false), .listNotSupported, .listVersion(is: -1), .listConflict,
        .listTaken(version: 3, isFull: true, changes: [.put(entry: LocalListEntry(tag: tag("a"), status: .accepted))]),
        .jobAsked(job: Job(kind: .securityLog, number: 4, location: "ftp://x", file: "f", began: wall()), outcome: nil),
        .jobAsked(job: Job(kind: .signedFirmware, number: 4, location: "ftp://x", began: wall()), outcome: .refused),
        .jobReported(kind: .diagnostics, number: nil, word: "Uploading"),
        .availabilityAsked(connector: 1, operative: false, isScheduled: true), .restartAsked(isHard: true),
        .unlocked(connector: 1, word: "UnlockFailed"), .triggered(message: "Heartbeat", connector: 3),
        .remoteStartAsked(tag: tag("a"), connector: 1, profile: profile), .remoteStopAsked(wireID: -1),
        .configurationRead(
            settings: [ChargerSettings.Setting(key: "HeartbeatInterval", value: "300", isReadOnly: true)], unknown: ["x"], isAll: true),
        .configurationChanged(setting: ChargerSettings.Setting(key: "SecurityProfile", value: "2"), needsRestart: true),
        .certificatesListed(
            kind: .manufacturerRoot, names: [CertificateName(algorithm: "SHA256", issuerName: "a", issuerKey: "b", serial: "1")]),
        .certificateInstalled(kind: .centralSystemRoot),
        .certificateDeleted(name: CertificateName(algorithm: "SHA256", issuerName: "a", issuerKey: "b", serial: "2")),
        .certificateRequested(csr: "-----BEGIN"), .certificateSigned(isTaken: true),
        .security(event: SecurityEvent(type: "ResetOrReboot", at: wall(), received: wall(1), info: "i")),
        .came(message: "MeterValues", connector: nil), .connector(number: 0, is: .available),
        .sessionBegan(connector: 1, tag: tag("a"), group: nil, reservation: nil), .sessionEnded(wireID: 1), .expired,
    ]

    static let full: ChargerOperations = {
        var state = ChargerOperations()
        for event in Self.events { state.apply(event, at: wall()) }
        return state
    }()
}
