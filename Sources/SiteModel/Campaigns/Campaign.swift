package import FoundationEssentials

/// New firmware on its way to chargers, in waves.
package struct Campaign: Sendable, Equatable, Codable {
    /// Unique for the site, from 1.
    package let number: Int
    package let plan: CampaignPlan
    package let firmware: CampaignFirmware
    package let began: Date
    package internal(set) var status: Status
    /// In the order of their waves.
    package internal(set) var chargers: [Member]
    /// Failures that were there when an operator last had it go on.
    package internal(set) var forgiven: Int

    package init(number: Int, plan: CampaignPlan, firmware: CampaignFirmware, began: Date, chargers: [Member]) {
        self.number = number
        self.plan = plan
        self.firmware = firmware
        self.began = began
        self.status = .running
        self.chargers = chargers
        self.forgiven = 0
    }

    package enum Status: Sendable, Equatable, Codable {
        case running
        /// By an operator. What is under way goes on; nobody else is told.
        case paused
        /// So many chargers have failed. As paused.
        case stopped(failures: Int)
        /// What was under way is still followed to its end.
        case cancelled(at: Date)
        case finished(at: Date)
    }

    /// One charger and how far it is.
    package struct Member: Sendable, Equatable, Codable {
        package let charger: ChargerID
        /// From 1; 0 for those that were passed over at once.
        package let wave: Int
        package internal(set) var stage: CampaignStage
        /// How often it was told.
        package internal(set) var tries: Int
        /// The version that it had when it was told last.
        package internal(set) var before: String?
        /// The version that it told at the end.
        package internal(set) var after: String?
        package internal(set) var isPlainOnly: Bool
        /// It is, or may be, out of service for this.
        package internal(set) var isOutOfService: Bool

        package init(_ charger: ChargerID, wave: Int, stage: CampaignStage = .waiting(retry: nil)) {
            self.charger = charger
            self.wave = wave
            self.stage = stage
            self.tries = 0
            self.isPlainOnly = false
            self.isOutOfService = false
        }
    }

    package subscript(charger: ChargerID) -> Member? { self.chargers.first { $0.charger == charger } }

    /// The wave whose turn it is; nil when all are through.
    package var openWave: Int? { self.chargers.filter { !$0.stage.isFinal }.map(\.wave).min() }

    /// When the open wave began: when the last of those before it was through.
    var waveBegan: Date {
        guard let wave = self.openWave else { return self.began }
        return self.chargers.filter { $0.wave < wave }.compactMap(\.stage.since).max() ?? self.began
    }

    package var failures: Int {
        self.chargers.count { member in if case .failed = member.stage { true } else { false } }
    }

    /// Nothing of it is left to do.
    package var isOver: Bool {
        switch self.status {
        case .finished, .cancelled: self.chargers.allSatisfy { $0.stage.isFinal && !$0.isOutOfService }
        case .running, .paused, .stopped: false
        }
    }

    /// The only way anything here changes, live and at a restart.
    mutating func apply(_ event: CampaignEvent, at now: Date) {
        switch event {
        case .began: break
        case .status(_, let status):
            if status == .running { self.forgiven = self.failures }
            self.status = status
        case .step(_, let charger, let stage):
            self.change(charger) { member in
                member.stage = stage
                // On record before it is asked: nobody must forget to give it back.
                if case .clearing = stage { member.isOutOfService = true }
            }
        case .telling(_, let charger, let version):
            self.change(charger) { member in
                member.stage = .told(at: now)
                member.tries += 1
                member.before = version
            }
        case .withdrawn(_, let charger):
            self.change(charger) { member in
                member.stage = .waiting(retry: nil)
                member.tries = max(0, member.tries - 1)
            }
        case .versionTold(_, let charger, let version): self.change(charger) { $0.after = version }
        case .plainOnly(_, let charger): self.change(charger) { $0.isPlainOnly = true }
        case .givenBack(_, let charger): self.change(charger) { $0.isOutOfService = false }
        }
    }

    private mutating func change(_ charger: ChargerID, _ change: (inout Member) -> Void) {
        guard let index = self.chargers.firstIndex(where: { $0.charger == charger }) else { return }
        change(&self.chargers[index])
    }
}
