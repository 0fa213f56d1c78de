package import FoundationEssentials

extension Site {
    /// What an operator may do with a campaign.
    package enum CampaignOrder: String, Sendable, Codable, CaseIterable {
        case pause, resume, cancel
    }

    package func change(_ number: Int, _ order: CampaignOrder, at now: Date) throws(CampaignRefusal) -> Decision<Void> {
        guard let campaign = self.state.campaigns[number] else { throw .unknown(number) }
        let status: Campaign.Status
        switch (campaign.status, order) {
        case (.finished, _), (.cancelled, _): throw .over(number)
        case (.running, .resume): throw .isRunning(number)
        case (_, .pause): status = .paused
        case (_, .resume): status = .running
        case (_, .cancel): status = .cancelled(at: now)
        }
        var events: [CampaignEvent] = [.status(campaign: number, is: status)]
        if order == .cancel {
            for member in campaign.chargers where !member.stage.isFinal && !member.stage.isUnderWay {
                events.append(.step(campaign: number, charger: member.charger, to: .skipped(at: now, why: .cancelled)))
            }
        }
        return self.decision(on: events, at: now)
    }

    /// What a message of a charger's means for the campaign that told it.
    /// - Parameters:
    ///   - entries: what the message comes to besides.
    ///   - boot: what the charger says of itself now, where it has just introduced itself.
    package func followCampaign(
        _ entries: [Entry], of id: ChargerID, boot: Charger.Identity?, at now: Moment
    ) -> Decision<Void> {
        var events: [CampaignEvent] = []
        for campaign in self.state.campaigns.all where !campaign.isOver {
            guard let member = campaign[id], !member.stage.isFinal else { continue }
            if let boot {
                events += campaign.booted(member, version: boot.firmware, at: now.wall)
                continue
            }
            for entry in entries {
                guard case .operation(_, .jobReported(let kind, let number, let word)) = entry.event, kind.family == .firmware,
                    !self.isOfEarlierJob(number, on: id, than: member)
                else { continue }
                events += campaign.heard(word, from: member, version: self.state.chargers[id]?.identity?.firmware, at: now.wall)
            }
        }
        return self.decision(on: events, at: now.wall)
    }

    /// Whether a report is about an update that began before the campaign told the charger.
    private func isOfEarlierJob(_ number: Int?, on id: ChargerID, than member: Campaign.Member) -> Bool {
        guard let number, let job = self.state.chargers[id]?.operations.firmware.jobs.all.last(where: { $0.number == number }),
            case .told(let at) = member.stage
        else { return false }
        return job.began < at
    }

    /// A charger's answer to being told.
    package enum CampaignAnswer: Sendable, Equatable {
        /// Yes; or nobody knows, since its answer did not come: its words will tell.
        case taken
        case refused(word: String)
        /// It does not know the request.
        case notAble(word: String)
        /// Nothing was sent.
        case notSent
        case noFile(reason: String)
    }

    /// - Parameter wasSigned: by which request it was told.
    package func campaignAnswered(
        _ number: Int, _ id: ChargerID, _ answer: CampaignAnswer, wasSigned: Bool, at now: Date
    ) -> Decision<Void> {
        guard let campaign = self.state.campaigns[number], let member = campaign[id], case .told = member.stage else { return Decision(()) }
        let events: [CampaignEvent]
        switch answer {
        case .taken: events = []
        case .notSent: events = [.withdrawn(campaign: number, charger: id)]
        case .notAble where wasSigned && campaign.plan.signing == .whenPossible:
            events = [.plainOnly(campaign: number, charger: id), .withdrawn(campaign: number, charger: id)]
        case .notAble(let word): events = campaign.failing(member, .notAble(word: word), version: nil, at: now)
        case .refused(let word): events = campaign.failing(member, .refused(word: word), version: nil, at: now)
        case .noFile(let reason): events = campaign.failing(member, .noFile(reason: reason), version: nil, at: now)
        }
        return self.decision(on: events, at: now)
    }

    /// A charger answered that it is not, or no longer, set inoperative for a campaign.
    /// - Parameter refusal: its word for no, where it was to be set inoperative.
    package func givenBack(_ number: Int, _ id: ChargerID, refusal: String? = nil, at now: Date) -> Decision<Void> {
        guard let campaign = self.state.campaigns[number], let member = campaign[id] else { return Decision(()) }
        var events: [CampaignEvent] = [.givenBack(campaign: number, charger: id)]
        if let refusal, case .clearing = member.stage {
            events += campaign.failing(member, .refused(word: refusal), version: nil, at: now)
        }
        return self.decision(on: events, at: now)
    }

    func decision(on events: [CampaignEvent], at now: Date) -> Decision<Void> {
        Decision(
            (), events.map { Entry(at: now, .campaign(event: $0)) },
            notices: events.compactMap { event in
                self.state.campaigns[event.campaign].flatMap { event.isWorthTelling ? .campaign($0.number, $0.plan.name, event) : nil }
            })
    }
}
