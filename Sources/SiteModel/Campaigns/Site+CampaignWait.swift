import FoundationEssentials
import SmartCharging

extension Site {
    /// Why a charger that waits is not told now; nil where it is its turn and it is free.
    package func wait(of member: Campaign.Member, in campaign: Campaign, at now: Moment) -> CampaignWait? {
        switch campaign.status {
        case .running: break
        case .stopped(let failures): return .stopped(failures: failures)
        case .paused, .cancelled, .finished: return .paused
        }
        if let open = campaign.openWave, open < member.wave { return .wave(open) }
        if let retry = member.stage.retry, now.wall < retry.notBefore { return .retry(at: retry.notBefore, after: retry.failure) }
        if let window = campaign.plan.window {
            guard let zone = self.schedules.zone else { return .noClock }
            guard window.isOpen(at: zone.local(at: UTCSecond(now.wall))) else { return .window(window) }
        }
        return self.obstacle(at: member, of: campaign, now)
    }

    private func obstacle(at member: Campaign.Member, of campaign: Campaign, _ now: Moment) -> CampaignWait? {
        let id = member.charger
        guard let charger = self.state.chargers[id], charger.registration == .accepted else { return .notAccepted }
        guard case .online(_, let since) = self.links[id] else { return .away }
        guard since.monotonic.duration(to: now.monotonic) >= Self.settling else { return .justCame }
        guard charger.identity != nil else { return .unknownMake }
        if let other = self.state.campaigns.underWay(with: id), other.number != campaign.number { return .otherCampaign(other.number) }
        if let job = charger.operations.firmware.last, job.outcome == nil, !self.isOwn(job, of: member) { return .otherUpdate }
        return self.occupation(of: id, isClearing: member.isOutOfService)
    }

    /// In this time a charger that came tells what happened while it was alone.
    private static let settling = Duration.seconds(5)

    /// An update of ours that was given up may still be on the charger's mind.
    private func isOwn(_ job: Job, of member: Campaign.Member) -> Bool { member.tries > 0 && job.origin == .asked }

    /// Who is at a charger, or may be.
    /// - Parameter isClearing: it was set inoperative, and has to say that it is.
    package func occupation(of id: ChargerID, isClearing: Bool) -> CampaignWait? {
        let charger = self.state.chargers[id]
        for connector in self.connectors(of: id) {
            let point = PointID(charger: id.text, connector: connector)
            // A session that only the books have is nobody's.
            if let session = self.state.currentTransaction(at: point), self.left[point] != session.id {
                return .charging(connector: connector)
            }
            switch charger?.connectors[connector]?.status {
            case .unavailable, .faulted: continue
            case .available:
                // Some tell of the charger as a whole alone.
                if isClearing, charger?.whole?.status != .unavailable { return .clearing }
            case .preparing, .charging, .suspendedByCharger, .suspendedByCar, .finishing, .reserved:
                guard let status = charger?.connectors[connector]?.status else { continue }
                return .busy(connector: connector, status)
            case nil: return .untold(connector: connector)
            }
        }
        return nil
    }
}
