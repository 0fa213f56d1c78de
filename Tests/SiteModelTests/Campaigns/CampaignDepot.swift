import FoundationEssentials
import JSON
import SiteModel
import SmartCharging

/// Chargers and a site second by second, as the gateway runs its campaigns.
struct CampaignDepot {
    var site: Site
    var chargers: [ChargerID: UpdatedCharger] = [:]
    var second = 0
    /// Who was told, and when.
    var told: [(second: Int, charger: ChargerID)] = []
    var notices: [Notice] = []

    init(_ ids: [String], firmware: String = "1.0", as behaviour: UpdatedCharger = UpdatedCharger()) {
        var configuration = SiteConfiguration.example
        configuration.chargers = [:]
        self.site = try! Site(configuration: configuration, state: SiteState(), tags: TagList(), startedAt: origin)
        for id in ids.map(charger) {
            var each = behaviour
            each.firmware = firmware
            self.chargers[id] = each
            self.site.commit(self.site.accept(id, at: self.now))
            self.connect(id)
        }
        self.run(11)
    }

    var now: Moment { moment(Double(self.second)) }

    mutating func connect(_ id: ChargerID) {
        self.site.connected(id, generation: UInt64(self.second + 1), at: self.now)
        self.boot(id)
        self.status(id, .available)
    }

    mutating func boot(_ id: ChargerID) {
        let identity = Charger.Identity(vendor: "Example", model: "One", serial: nil, firmware: self.chargers[id]?.firmware)
        let booted = self.site.boot(id, as: identity, at: self.now)
        let followed = self.site.followCampaign(booted.entries, of: id, boot: identity, at: self.now)
        self.site.commit(booted)
        self.commit(followed)
    }

    mutating func status(_ id: ChargerID, _ status: Connector.Status) {
        let decision = self.site.status(of: id, connector: 1, is: Connector(status: status, since: self.now.wall), at: self.now)
        self.site.commit(decision)
    }

    mutating func say(_ word: String, _ id: ChargerID) {
        let noted = self.site.note([.jobReported(kind: .firmware, number: nil, word: word)], of: id, at: self.now)
        self.commit(self.site.followCampaign(noted.entries, of: id, boot: nil, at: self.now))
        self.site.commit(noted)
    }

    mutating func commit(_ decision: Decision<Void>) {
        self.notices += decision.notices
        self.site.commit(decision)
    }

    @discardableResult mutating func begin(
        _ plan: CampaignPlan,
        _ firmware: CampaignFirmware = CampaignFirmware(source: .address(url: "ftp://files.example/f"), version: "2.0")
    ) throws -> Int {
        self.site.commit(try self.site.newCampaign(plan, firmware, at: self.now.wall)).number
    }

    /// The gateway dies and starts anew from what it wrote, and the chargers come back.
    mutating func restart() throws {
        let state: SiteState = try JSONCoding.decode(from: JSONCoding.encode(self.site.state))
        self.site = try Site(configuration: self.site.configuration, state: state, tags: TagList(), startedAt: self.now.monotonic)
        for id in self.chargers.keys.sorted() { self.site.connected(id, generation: UInt64(self.second + 1), at: self.now) }
    }

    mutating func run(_ seconds: Int) {
        for _ in 0..<seconds { self.tick() }
    }

    private mutating func tick() {
        self.second += 1
        let work = self.site.workOnCampaigns(at: self.now) { _ in true }
        self.notices += work.notices
        for errand in self.site.commit(work) { self.perform(errand) }
        for id in self.chargers.keys.sorted() { self.live(id) }
    }

    private mutating func perform(_ errand: CampaignErrand) {
        switch errand {
        case .tell(let number, let id):
            self.told.append((self.second, id))
            let answer = self.chargers[id]?.tell(at: self.second) ?? .notSent
            if answer == .taken {
                let job = Job(kind: .firmware, location: "ftp://files.example/f", began: self.now.wall)
                self.site.commit(self.site.note([.jobAsked(job: job, outcome: nil)], of: id, at: self.now))
            }
            self.commit(self.site.campaignAnswered(number, id, answer, wasSigned: false, at: self.now.wall))
        case .setInoperative(_, let id):
            self.site.commit(
                self.site.note([.availabilityAsked(connector: 0, operative: false, isScheduled: false)], of: id, at: self.now))
            if self.chargers[id]?.becomesInoperative == true { self.status(id, .unavailable) }
        case .giveBack(let number, let id):
            self.status(id, .available)
            self.commit(self.site.givenBack(number, id, at: self.now.wall))
        case .askVersion(let id):
            if self.chargers[id]?.introducesItself == true { self.boot(id) }
        }
    }

    private mutating func live(_ id: ChargerID) {
        for event in self.chargers[id]?.events(at: self.second) ?? [] {
            switch event {
            case .say(let word): self.say(word, id)
            case .boot(let version):
                if let version { self.chargers[id]?.firmware = version }
                self.boot(id)
            }
        }
    }

    func member(_ id: String, of number: Int = 1) -> Campaign.Member { self.site.state.campaigns[number]![charger(id)]! }

    var campaign: Campaign { self.site.state.campaigns[1]! }
}

/// A charger that goes through updates as a test wants.
struct UpdatedCharger {
    enum Event: Equatable {
        case say(String)
        /// It starts anew, with another version where one is given.
        case boot(String?)
    }

    /// What it does after each time it is told, by the seconds that pass; the last course holds for all later times.
    var courses: [[(after: Int, Event)]] = [
        [(1, .say("Downloading")), (3, .say("Downloaded")), (4, .say("Installing")), (6, .boot("2.0")), (7, .say("Installed"))]
    ]
    var answer = Site.CampaignAnswer.taken
    var firmware: String?
    var becomesInoperative = true
    var introducesItself = false
    private(set) var toldAt: [Int] = []

    mutating func tell(at second: Int) -> Site.CampaignAnswer {
        if self.answer == .taken { self.toldAt.append(second) }
        return self.answer
    }

    func events(at second: Int) -> [Event] {
        self.toldAt.indices.flatMap { index in
            self.courses[min(index, self.courses.count - 1)].filter { self.toldAt[index] + $0.after == second }.map { $0.1 }
        }
    }
}

extension CampaignPlan {
    /// For all chargers, with short times.
    static func quick(_ change: (inout CampaignPlan) -> Void = { _ in }) -> CampaignPlan {
        var plan = CampaignPlan(
            name: "quick", chargers: .all, pause: 20, deadlines: Deadlines(word: 30, download: 40, install: 50, boot: 60, turn: 1_000))
        change(&plan)
        return plan
    }
}
