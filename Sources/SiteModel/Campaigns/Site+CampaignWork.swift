import FoundationEssentials
import SmartCharging

/// What is to be done at a charger for a campaign.
package enum CampaignErrand: Sendable, Equatable {
    /// It is on record that it is told.
    case tell(campaign: Int, ChargerID)
    case setInoperative(campaign: Int, ChargerID)
    case giveBack(campaign: Int, ChargerID)
    /// To introduce itself, since it should have done so.
    case askVersion(ChargerID)

    fileprivate var charger: ChargerID {
        switch self {
        case .tell(_, let id), .setInoperative(_, let id), .giveBack(_, let id), .askVersion(let id): id
        }
    }
}

extension Site {
    /// One step of all campaigns. Once a second is enough.
    /// - Parameter isFree: whether a charger can be told something at once.
    package mutating func workOnCampaigns(at now: Moment, isFree: (ChargerID) -> Bool) -> Decision<[CampaignErrand]> {
        var all = Decision<[CampaignErrand]>([])
        for campaign in self.state.campaigns.all where !campaign.isOver {
            var work = CampaignWork(campaign, at: now.wall)
            self.expire(&work)
            self.hold(&work, at: now)
            if work.campaign.status == .running {
                // Nobody is told by two campaigns in one step.
                let taken = all.answer.map(\.charger)
                self.tell(&work, at: now) { isFree($0) && !taken.contains($0) }
            }
            let decision = self.decision(on: work.events, at: now.wall)
            all.entries += decision.entries
            all.notices += decision.notices
            all.answer += work.errands
        }
        return all
    }

    /// Steps that took too long, and what follows for the whole.
    private func expire(_ work: inout CampaignWork) {
        let number = work.campaign.number
        for member in work.campaign.chargers where !member.stage.isFinal || member.isOutOfService {
            let id = member.charger
            if self.isKnown(id) {
                work.note(work.campaign.overdue(member, version: self.state.chargers[id]?.identity?.firmware, at: work.now))
                continue
            }
            if !member.stage.isFinal { work.note([.step(campaign: number, charger: id, to: .skipped(at: work.now, why: .gone))]) }
            if member.isOutOfService { work.note([.givenBack(campaign: number, charger: id)]) }
        }
        let campaign = work.campaign
        if campaign.status == .running, campaign.failures - campaign.forgiven >= campaign.plan.stopAfter, campaign.openWave != nil {
            work.note([.status(campaign: number, is: .stopped(failures: campaign.failures))])
        }
        guard campaign.openWave == nil else { return }
        switch campaign.status {
        case .running, .paused, .stopped: work.note([.status(campaign: number, is: .finished(at: work.now))])
        case .cancelled, .finished: break
        }
    }

    /// What has to be done about those that were told, and those that are to be given back.
    private mutating func hold(_ work: inout CampaignWork, at now: Moment) {
        for member in work.campaign.chargers {
            let id = member.charger
            if member.isOutOfService, !self.isWanted(member, in: work.campaign) {
                if self.mayAsk(id, at: now) { work.errands.append(.giveBack(campaign: work.campaign.number, id)) }
            } else if work.campaign.shouldIntroduceItself(member, at: now.wall), self.mayAsk(id, at: now) {
                work.errands.append(.askVersion(id))
            }
        }
    }

    /// Whether a charger that is out of service is to stay so: it is told soon, or under way.
    private func isWanted(_ member: Campaign.Member, in campaign: Campaign) -> Bool {
        switch member.stage {
        case .clearing: campaign.status == .running
        case .told, .downloading, .downloaded, .installing, .installed: true
        case .waiting, .done, .failed, .skipped: false
        }
    }

    /// Chargers that are asked again and again are asked slowly.
    private mutating func mayAsk(_ id: ChargerID, at now: Moment) -> Bool {
        guard self.links[id]?.isOnline == true else { return false }
        if let last = self.campaignQuestions[id], last.duration(to: now.monotonic) < Self.campaignPause { return false }
        self.campaignQuestions[id] = now.monotonic
        return true
    }

    /// By an operator: then it stays so.
    private func isSetInoperative(_ id: ChargerID) -> Bool {
        self.state.chargers[id]?.operations.availability.wish(for: 0)?.operative == false
    }

    private static let campaignPause = Duration.seconds(60)
    /// After a restart all wait; they are told a few at a time.
    private static let toldAtOnce = 8

    /// Whose turn it is.
    private mutating func tell(_ work: inout CampaignWork, at now: Moment, _ isFree: (ChargerID) -> Bool) {
        guard let wave = work.campaign.openWave else { return }
        let number = work.campaign.number
        var places = Self.toldAtOnce
        for member in work.campaign.chargers where member.wave == wave && places > 0 {
            let id = member.charger
            guard !member.stage.isFinal, !member.stage.isUnderWay else { continue }
            if let skip = self.skip(id, in: work.campaign) {
                let version = self.state.chargers[id]?.identity?.firmware
                work.note(
                    member.tries > 0 && skip == version.map { .hasIt(version: $0) }
                        ? work.campaign.done(member, version: version, at: work.now)
                        : [.step(campaign: number, charger: id, to: .skipped(at: work.now, why: skip))])
                continue
            }
            let wait = self.wait(of: member, in: work.campaign, at: now)
            // Where nobody answered, it is asked again.
            if wait == .clearing, self.mayAsk(id, at: now) { work.errands.append(.setInoperative(campaign: number, id)) }
            guard wait == nil, isFree(id) else { continue }
            places -= 1
            if work.campaign.plan.takesOutOfService, !member.isOutOfService, !self.isSetInoperative(id) {
                work.note([.step(campaign: number, charger: id, to: .clearing(since: work.now))])
                if self.mayAsk(id, at: now) { work.errands.append(.setInoperative(campaign: number, id)) }
            } else {
                work.note([.telling(campaign: number, charger: id, before: self.state.chargers[id]?.identity?.firmware)])
                work.errands.append(.tell(campaign: number, id))
            }
        }
    }
}

/// One step of one campaign as it is being decided.
private struct CampaignWork {
    private(set) var campaign: Campaign
    private(set) var events: [CampaignEvent] = []
    var errands: [CampaignErrand] = []
    let now: Date

    init(_ campaign: Campaign, at now: Date) {
        self.campaign = campaign
        self.now = now
    }

    /// What is decided first counts for what is decided next.
    mutating func note(_ events: [CampaignEvent]) {
        for event in events { self.campaign.apply(event, at: self.now) }
        self.events += events
    }
}
