import NIOCore
import SiteModel

extension SiteRuntime {
    /// What operators ask about campaigns.
    func campaignDesk(_ question: CampaignQuestion, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        switch question {
        case .list:
            answer(.campaigns(campaigns: self.site.state.campaigns.all.reversed().map(self.view)))
        case .show(let number):
            guard let campaign = self.site.state.campaigns[number] else { return answer(Self.failure(.unknown(number))) }
            answer(.campaigns(campaigns: [self.view(of: campaign)]))
        case .change(let number, let order):
            do throws(CampaignRefusal) {
                let decision = try self.site.change(number, order, at: self.clock.now.wall)
                self.tell(decision.notices)
                self.keep(decision.entries, "campaign \(number) \(order.sentence)", answer)
            } catch { answer(Self.failure(error)) }
        case .begin(let plan, .elsewhere(let firmware)):
            self.begin(plan, firmware, answer)
        case .begin(let plan, .cached(let file)):
            do throws(FirmwareFault) {
                self.begin(plan, CampaignFirmware(try self.firmware(file)), answer)
            } catch { answer(.failed(message: "\(error)", why: .conflict)) }
        }
    }

    private func begin(_ plan: CampaignPlan, _ firmware: CampaignFirmware, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        let decision: Decision<Campaign>
        do throws(CampaignRefusal) {
            decision = try self.site.newCampaign(plan, firmware, at: self.clock.now.wall)
        } catch { return answer(Self.failure(error)) }
        let refusal = ControlAnswer.failed(message: "the disk takes no records now; no campaign has begun", why: .unrecorded)
        guard self.commit(decision.entries) else { return answer(refusal) }
        let view = self.view(of: decision.answer)
        self.whenDurable { answer($0 ? .campaigns(campaigns: [view]) : refusal) }
    }

    private func view(of campaign: Campaign) -> CampaignView { CampaignView(campaign, at: self.site, now: self.clock.now) }

    private static func failure(_ refusal: CampaignRefusal) -> ControlAnswer { .failed(message: "\(refusal)", why: refusal.failure) }
}

extension Site.CampaignOrder {
    /// As it follows the campaign's number.
    fileprivate var sentence: String {
        switch self {
        case .pause: "is paused: what was told goes on, nobody else is told"
        case .resume: "goes on"
        case .cancel: "is cancelled: what was told goes on, nobody else is told"
        }
    }
}

extension CampaignRefusal {
    fileprivate var failure: ControlFailure {
        switch self {
        case .badName, .outOfRange, .badVersion, .badAddress, .tooManyChargers: .unusable
        case .unknownCharger, .unknown: .unknown
        case .sameName, .noCharger, .tooMany, .notSigned, .over, .isRunning: .conflict
        }
    }
}
