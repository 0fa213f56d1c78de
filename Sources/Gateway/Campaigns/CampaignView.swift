package import FoundationEssentials
package import SiteModel

/// A campaign for people and programs: how far it is, and why each charger is where it is.
package struct CampaignView: Sendable, Codable, Equatable {
    package var number: Int
    package var name: String
    package var state: State
    /// How many had failed when it stopped.
    package var stoppedBy: Int?
    package var version: String
    /// The SHA-256 of a file of the cache.
    package var file: String?
    /// Where the file is instead, without the password in it.
    package var address: String?
    package var began: Date
    package var ended: Date?
    /// Chargers of the first wave, and of each later one.
    package var firstWave: Int
    package var wave: Int
    package var stopAfter: Int
    package var tries: Int
    package var takesOutOfService: Bool
    /// Hours of the site's clock in which chargers are told.
    package var window: String?
    /// Whose turn it is; nil when all are through.
    package var openWave: Int?
    package var counts: Counts
    /// In the order of their waves; those of wave 0 were passed over at once.
    package var chargers: [Member]

    package enum State: String, Sendable, Codable, CaseIterable {
        case running, paused, stopped, cancelled, finished
    }

    package struct Counts: Sendable, Codable, Equatable {
        package var waiting = 0
        package var underWay = 0
        package var done = 0
        package var failed = 0
        package var skipped = 0

        init(_ members: [Campaign.Member]) {
            for member in members {
                switch member.stage {
                case .waiting, .clearing: self.waiting += 1
                case .told, .downloading, .downloaded, .installing, .installed: self.underWay += 1
                case .done: self.done += 1
                case .failed: self.failed += 1
                case .skipped: self.skipped += 1
                }
            }
        }
    }

    package struct Member: Sendable, Codable, Equatable {
        package var charger: ChargerID
        package var wave: Int
        package var state: Step
        package var since: Date?
        /// Why it is so, in a sentence; empty where there is nothing to say.
        package var reason: String
        /// How often it was told.
        package var tries: Int
        /// The version that it had when it was told, and the one that it told at the end.
        package var before: String?
        package var after: String?
        package var outOfService: Bool

        package enum Step: String, Sendable, Codable, CaseIterable {
            case waiting, clearing, told, downloading, downloaded, installing, installed, done, failed, skipped
        }
    }

    init(_ campaign: Campaign, at site: Site, now: Moment) {
        self.number = campaign.number
        self.name = campaign.plan.name
        switch campaign.status {
        case .running: self.state = .running
        case .paused: self.state = .paused
        case .stopped(let failures):
            self.state = .stopped
            self.stoppedBy = failures
        case .cancelled(let at):
            self.state = .cancelled
            self.ended = at
        case .finished(let at):
            self.state = .finished
            self.ended = at
        }
        self.version = campaign.firmware.version
        switch campaign.firmware.source {
        case .cached(let sha256): self.file = sha256.text
        case .address(let url): self.address = url.withoutCredentials
        }
        self.began = campaign.began
        self.firstWave = campaign.plan.firstWave
        self.wave = campaign.plan.wave
        self.stopAfter = campaign.plan.stopAfter
        self.tries = campaign.plan.tries
        self.takesOutOfService = campaign.plan.takesOutOfService
        self.window = campaign.plan.window?.description
        self.openWave = campaign.openWave
        self.counts = Counts(campaign.chargers)
        self.chargers = campaign.chargers.enumerated()
            .sorted { ($0.element.wave, $0.offset) < ($1.element.wave, $1.offset) }
            .map { Member($0.element, of: campaign, at: site, now: now) }
    }
}

extension CampaignView.Member {
    init(_ member: Campaign.Member, of campaign: Campaign, at site: Site, now: Moment) {
        self.charger = member.charger
        self.wave = member.wave
        self.since = member.stage.since
        self.tries = member.tries
        self.before = member.before
        self.after = member.after
        self.outOfService = member.isOutOfService
        self.reason = ""
        switch member.stage {
        case .waiting:
            self.state = .waiting
            self.reason = site.wait(of: member, in: campaign, at: now)?.sentence ?? "it is its turn"
        case .clearing:
            self.state = .clearing
            self.reason = site.wait(of: member, in: campaign, at: now)?.sentence ?? "it is free and is told now"
        case .told:
            self.state = .told
            self.reason = "it has not said a word"
        case .downloading: self.state = .downloading
        case .downloaded: self.state = .downloaded
        case .installing: self.state = .installing
        case .installed:
            self.state = .installed
            self.reason = "it has to start anew and tell its version"
        case .done: self.state = .done
        case .failed(_, let why):
            self.state = .failed
            self.reason = why.sentence
        case .skipped(_, let why):
            self.state = .skipped
            self.reason = why.sentence
        }
    }
}
