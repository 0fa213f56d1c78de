import Gateway
import SiteModel

/// Campaigns for people.
enum CampaignText {
    static func table(_ campaigns: [CampaignView]) -> String {
        let rows = campaigns.map { campaign in
            let counts = campaign.counts
            return [
                "\(campaign.number)", campaign.name, campaign.state.rawValue, campaign.version, campaign.began.text, "\(counts.done)",
                "\(counts.failed)", "\(counts.skipped)", "\(counts.underWay)", "\(counts.waiting)",
            ]
        }
        return Table(["campaign", "name", "state", "version", "began", "done", "failed", "passed over", "under way", "waiting"], rows).text
    }

    static func text(of campaign: CampaignView) -> String {
        let rows = campaign.chargers.map { member in
            [
                member.charger.text, member.wave == 0 ? "" : "\(member.wave)", member.state.phrase,
                member.since?.text ?? "", self.versions(member), member.tries == 0 ? "" : "\(member.tries)", member.reason,
            ]
        }
        return self.head(campaign).printable + "\n" + self.rules(campaign).printable + "\n\n"
            + Table(["charger", "wave", "state", "since", "version", "tries", ""], rows).text
    }

    private static func head(_ campaign: CampaignView) -> String {
        let counts = campaign.counts
        let state =
            switch campaign.state {
            case .stopped: "stopped: \(campaign.stoppedBy ?? 0) failed"
            case .running, .paused, .cancelled, .finished: campaign.state.rawValue
            }
        return "campaign \(campaign.number) (\(campaign.name)) to version \(campaign.version): \(state) · \(counts.done) done, "
            + "\(counts.failed) failed, \(counts.skipped) passed over, \(counts.underWay) under way, \(counts.waiting) waiting"
    }

    private static func rules(_ campaign: CampaignView) -> String {
        var rules = [
            "waves of \(campaign.firstWave), then \(campaign.wave)", "\(campaign.tries) tries each",
            "stops after \(campaign.stopAfter) failures",
        ]
        if let window = campaign.window { rules.append("tells from \(window)") }
        if campaign.takesOutOfService { rules.append("takes chargers out of service") }
        if let address = campaign.address { rules.append(address) }
        if let file = campaign.file { rules.append("file \(file.prefix(12))") }
        return rules.joined(separator: " · ")
    }

    private static func versions(_ member: CampaignView.Member) -> String {
        switch (member.before, member.after) {
        case (let before?, let after?): "\(before) -> \(after)"
        case (let before?, nil): before
        case (nil, let after?): "-> \(after)"
        case (nil, nil): ""
        }
    }
}

extension CampaignView.Member.Step {
    fileprivate var phrase: String { self == .skipped ? "passed over" : self.rawValue }
}
