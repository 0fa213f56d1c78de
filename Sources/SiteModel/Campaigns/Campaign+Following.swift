import FoundationEssentials

extension Campaign {
    /// What follows from a charger's word about its firmware.
    /// - Parameter version: that it last introduced itself with.
    func heard(_ word: String, from member: Member, version: String?, at now: Date) -> [CampaignEvent] {
        guard member.stage.isUnderWay else { return [] }
        let stage: CampaignStage
        switch word {
        case "Downloading", "DownloadScheduled", "DownloadPaused": stage = .downloading(since: now)
        case "Downloaded", "SignatureVerified": stage = .downloaded(since: now)
        case "Installing", "InstallScheduled", "InstallRebooting": stage = .installing(since: now)
        case "Installed": return self.installed(member, version: version, at: now)
        case "DownloadFailed", "InvalidSignature": stage = self.stage(of: member, after: .download(word: word), at: now)
        case "InstallationFailed", "InstallVerificationFailed": stage = self.stage(of: member, after: .install(word: word), at: now)
        default: return []
        }
        // Words come in any order, also late ones: only a step forward is one.
        guard stage.rank > member.stage.rank else { return [] }
        return [.step(campaign: self.number, charger: member.charger, to: stage)]
    }

    /// The charger says that it is installed. Some say so before they start anew with it, some after.
    private func installed(_ member: Member, version: String?, at now: Date) -> [CampaignEvent] {
        switch self.verdict(on: version, before: member.before) {
        case .right, .changed: return self.done(member, version: version, at: now)
        case .wrong(let expected): return self.wrong(member, version, expected, at: now)
        case .unchanged, .untold:
            if case .installed = member.stage { return [] }
            return [.step(campaign: self.number, charger: member.charger, to: .installed(since: now))]
        }
    }

    /// What follows when a charger started anew.
    func booted(_ member: Member, version: String?, at now: Date) -> [CampaignEvent] {
        let verdict = self.verdict(on: version, before: member.before)
        switch member.stage {
        case .told, .downloading, .downloaded, .installing:
            // It may have lost power meanwhile, or start anew to install: only the right version says something.
            return verdict == .right && version != member.before ? self.done(member, version: version, at: now) : []
        case .installed:
            switch verdict {
            case .right, .changed, .untold: return self.done(member, version: version, at: now)
            case .unchanged: return self.failing(member, .unchanged(version: version), version: version, at: now)
            case .wrong(let expected): return self.wrong(member, version, expected, at: now)
            }
        case .waiting(.some):
            // The update that was given up took long, but it came.
            return verdict == .right ? self.done(member, version: version, at: now) : []
        case .waiting(nil), .clearing, .done, .failed, .skipped: return []
        }
    }

    /// What follows when a charger takes too long.
    func overdue(_ member: Member, version: String?, at now: Date) -> [CampaignEvent] {
        guard let deadline = self.deadline(of: member), now >= deadline else { return [] }
        // What happened while nobody listened counts.
        if self.verdict(on: version, before: member.before) == .right { return self.done(member, version: version, at: now) }
        switch member.stage {
        case .told: return self.failing(member, .silent, version: nil, at: now)
        case .downloading: return self.failing(member, .downloadOverdue, version: nil, at: now)
        case .downloaded, .installing: return self.failing(member, .installOverdue, version: nil, at: now)
        case .installed:
            if self.verdict(on: version, before: member.before) == .changed { return self.done(member, version: version, at: now) }
            return self.failing(member, .noBoot(version: version), version: version, at: now)
        case .waiting, .clearing:
            return [.step(campaign: self.number, charger: member.charger, to: .failed(at: now, why: .noTurn))]
        case .done, .failed, .skipped: return []
        }
    }

    /// When the step that a charger is at has to be over; nil where nothing is waited for.
    func deadline(of member: Member) -> Date? {
        func from(_ start: Date, _ seconds: Int) -> Date { max(start, self.plan.fetch ?? start).addingTimeInterval(Double(seconds)) }
        return switch member.stage {
        case .told(let since): from(since, self.plan.deadlines.word)
        case .downloading(let since): from(since, self.plan.deadlines.download)
        case .downloaded(let since), .installing(let since): from(since, self.plan.deadlines.install)
        case .installed(let since): from(since, self.plan.deadlines.boot)
        case .waiting, .clearing:
            self.status == .running && member.wave == self.openWave
                ? self.waveBegan.addingTimeInterval(Double(self.plan.deadlines.turn)) : nil
        case .done, .failed, .skipped: nil
        }
    }

    /// Whether half of the time is over in which a charger should have introduced itself: it is asked to.
    func shouldIntroduceItself(_ member: Member, at now: Date) -> Bool {
        switch member.stage {
        case .installing(let since), .installed(let since):
            guard let deadline = self.deadline(of: member) else { return false }
            return now >= since.addingTimeInterval(deadline.timeIntervalSince(since) / 2)
        case .waiting, .clearing, .told, .downloading, .downloaded, .done, .failed, .skipped: return false
        }
    }

    /// Where a try that failed leaves a charger: with another one to come, or for good.
    func stage(of member: Member, after failure: CampaignFailure, at now: Date) -> CampaignStage {
        guard failure.isWorthAnother, member.tries < self.plan.tries else { return .failed(at: now, why: failure) }
        return .waiting(retry: .init(notBefore: now.addingTimeInterval(Double(self.plan.pause)), failure: failure))
    }

    func failing(_ member: Member, _ failure: CampaignFailure, version: String?, at now: Date) -> [CampaignEvent] {
        let told = version.map { [CampaignEvent.versionTold(campaign: self.number, charger: member.charger, version: $0)] } ?? []
        return told + [.step(campaign: self.number, charger: member.charger, to: self.stage(of: member, after: failure, at: now))]
    }

    private func wrong(_ member: Member, _ version: String?, _ expected: String, at now: Date) -> [CampaignEvent] {
        self.failing(member, .otherVersion(found: version ?? "", expected: expected), version: version, at: now)
    }

    func done(_ member: Member, version: String?, at now: Date) -> [CampaignEvent] {
        [
            .versionTold(campaign: self.number, charger: member.charger, version: version),
            .step(campaign: self.number, charger: member.charger, to: .done(at: now)),
        ]
    }
}

extension CampaignStage {
    /// How far along the way it is.
    fileprivate var rank: Int {
        switch self {
        case .told: 0
        case .downloading: 1
        case .downloaded: 2
        case .installing: 3
        case .installed: 4
        // A failure ends any of these.
        case .waiting, .clearing, .done, .failed, .skipped: 5
        }
    }
}
