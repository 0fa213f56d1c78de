import FoundationEssentials
import SiteModel
import Testing

@Suite struct `Operations of a site` {
    private func note(_ events: [OperationEvent], of id: String = "A", at second: Double = 0, in site: inout Site) {
        site.commit(site.note(events, of: charger(id), at: moment(second)))
    }

    @Test func `only what changes something is written, in its order`() {
        let site = exampleSite()
        let event = OperationEvent.triggered(message: "Heartbeat", connector: nil)
        let came = OperationEvent.came(message: "Heartbeat", connector: nil)
        let entries = site.note([came, event, came, came, .expired], of: charger("A"), at: moment()).entries
        #expect(entries.map(\.event) == [event, came].map { .operation(charger: charger("A"), event: $0) })
        #expect(site.note([event], of: charger("stranger"), at: moment()).entries.isEmpty)
    }

    @Test(arguments: [
        OperationEvent.listTaken(version: 2, isFull: true, changes: []), .remoteStopAsked(wireID: 7), .restartAsked(isHard: false),
        .remoteStartAsked(tag: tag("VALID"), connector: 1, profile: nil),
        .availabilityAsked(connector: 1, operative: false, isScheduled: false),
    ]) func `what a charger promised, and nobody can ask for again, is on disk before an operator hears of it`(_ event: OperationEvent) {
        let entries = exampleSite().note([event], of: charger("A"), at: moment()).entries
        #expect(entries.map(\.durability) == [.must])
    }

    @Test func `what is over by itself is ended once, for every charger`() {
        var site = exampleSite()
        for id in ["B", "A"] { self.note([.triggered(message: "Heartbeat", connector: nil)], of: id, in: &site) }
        #expect(site.expireOperations(at: moment(59)).entries.isEmpty)
        let decision = site.expireOperations(at: moment(60))
        #expect(decision.entries.map(\.event) == ["A", "B"].map { .operation(charger: charger($0), event: .expired) })
        site.commit(decision)
        #expect(site.expireOperations(at: moment(61)).entries.isEmpty)
    }

    @Test func `an operator hears of what went wrong, once`() {
        var site = exampleSite()
        let job = Job(kind: .firmware, location: "ftp://x", began: wall())
        self.note([.jobAsked(job: job, outcome: nil), .restartAsked(isHard: true)], in: &site)
        let failed = site.note([.jobReported(kind: .firmware, number: nil, word: "DownloadFailed")], of: charger("A"), at: moment(1))
        site.commit(failed)
        #expect(failed.notices.map(\.sentence) == ["the firmware update of A failed: its last word is DownloadFailed"])
        let again = site.note([.jobReported(kind: .firmware, number: nil, word: "Downloading")], of: charger("A"), at: moment(100))
        #expect(again.entries.count == 1)
        #expect(again.notices.isEmpty)
        let calm = SecurityEvent(type: "InvalidMessages", at: wall(), received: wall())
        let grave = SecurityEvent(type: "TamperDetectionActivated", at: wall(), received: wall(), info: "l\ni\u{1B}d")
        let events = site.note([calm, grave, grave].map { .security(event: $0) }, of: charger("A"), at: moment(2))
        #expect(events.notices.map(\.sentence) == ["A reports TamperDetectionActivated (l i d), which bears on its security"])
        let missed = site.expireOperations(at: moment(900))
        site.commit(missed)
        #expect(missed.notices == [.restartMissed(charger("A"))])
        self.note([.jobReported(kind: .diagnostics, number: nil, word: "Uploading")], at: 1_000, in: &site)
        #expect(
            site.expireOperations(at: moment(9_000)).notices.map(\.sentence) == [
                "the upload of diagnostics by A came to no end: its last word is Uploading"
            ])
    }

    @Test func `a charger gets the list that it has room for, in parts that it takes`() {
        var site = exampleSite()
        site.tags = TagList((0..<9).map { Tag(id: tag("T\($0)")) })
        #expect(site.localListStep(of: charger("A"), at: moment()) == nil)
        site.commit(site.start(aStart(tag: "T7"), at: moment()))
        let settings = ["LocalAuthListMaxLength": "5", "SendLocalListMaxLength": "3"].sorted { $0.key < $1.key }
            .map { ChargerSettings.Setting(key: $0.key, value: $0.value, isReadOnly: true) }
        self.note([.configurationRead(settings: settings, unknown: [], isAll: true)], in: &site)
        var tags: [[String]] = []
        while case .send(let update)? = site.localListStep(of: charger("A"), at: moment()), tags.count < 10 {
            tags.append(update.changes.map(\.tag.text))
            self.note([.listTaken(version: update.version, isFull: update.isFull, changes: update.changes)], in: &site)
        }
        #expect(tags == [["T0", "T1", "T2"], ["T3", "T7"]])
    }

    @Test func `a charger is asked for its version once a day and after each start, and sent its list anew where it is another's`() {
        var site = exampleSite()
        let settings = [ChargerSettings.Setting(key: "LocalAuthListMaxLength", value: "5")]
        let taken = OperationEvent.listTaken(
            version: 1, isFull: true, changes: [.put(entry: LocalListEntry(tag: tag("driver"), status: .accepted, group: tag("fleet")))])
        self.note([.configurationRead(settings: settings, unknown: [], isAll: true), taken], in: &site)
        func step(_ second: Double) -> LocalListStep? { site.localListStep(of: charger("A"), at: moment(second)) }
        #expect(step(86_399) == nil)
        #expect(step(86_400) == .ask)
        self.note([.listVersion(is: 1), .booted(isChanged: false)], at: 86_400, in: &site)
        #expect(step(86_401) == .ask)
        self.note([.answered(action: "GetLocalListVersion", word: "no answer")], at: 86_402, in: &site)
        #expect(step(90_001) == nil)
        #expect(step(90_002) == .ask)
        self.note([.listVersion(is: 9)], at: 90_003, in: &site)
        guard case .send(let update)? = step(90_004) else {
            Issue.record("a list of another's is left there")
            return
        }
        #expect(update.isFull)
        #expect(update.version == 10)
    }

    @Test func `a charger that does not use its list gets none`() {
        var site = exampleSite()
        let settings = [
            ChargerSettings.Setting(key: "LocalAuthListEnabled", value: "false"),
            ChargerSettings.Setting(key: "LocalAuthListMaxLength", value: "5"),
        ]
        self.note([.configurationRead(settings: settings, unknown: [], isAll: true)], in: &site)
        #expect(site.localListStep(of: charger("A"), at: moment()) == nil)
    }
}
