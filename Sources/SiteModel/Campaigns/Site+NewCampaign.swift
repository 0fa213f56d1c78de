package import FoundationEssentials

extension Site {
    /// Begins a campaign: its chargers are those that are meant now. Those that have the firmware, or are of another make, are passed over at once.
    package func newCampaign(
        _ plan: CampaignPlan, _ firmware: CampaignFirmware, at now: Date
    ) throws(CampaignRefusal) -> Decision<Campaign> {
        try plan.check()
        try firmware.check()
        if plan.signing == .always, !firmware.isSigned { throw .notSigned }
        let book = self.state.campaigns
        if let other = book.all.first(where: { !$0.isOver && $0.plan.name == plan.name }) { throw .sameName(plan.name, other.number) }
        guard !book.isFull else { throw .tooMany }
        let ids = try self.chargers(meantBy: plan.chargers)
        guard !ids.isEmpty else { throw .noCharger }
        guard ids.count <= CampaignPlan.mostChargers else { throw .tooManyChargers(ids.count) }
        var campaign = Campaign(number: book.nextNumber, plan: plan, firmware: firmware, began: now, chargers: [])
        var members: [Campaign.Member] = []
        var turn = 0
        for id in ids {
            if let skip = self.skip(id, in: campaign) {
                members.append(Campaign.Member(id, wave: 0, stage: .skipped(at: now, why: skip)))
            } else {
                members.append(Campaign.Member(id, wave: turn < plan.firstWave ? 1 : 2 + (turn - plan.firstWave) / plan.wave))
                turn += 1
            }
        }
        campaign.chargers = members
        return Decision(campaign, [Entry(at: now, .campaign(event: .began(campaign: campaign)))])
    }

    /// Each once; those that a list names in its order, all others by identity.
    private func chargers(meantBy choice: CampaignPlan.Choice) throws(CampaignRefusal) -> [ChargerID] {
        switch choice {
        case .all:
            return self.state.chargers.filter { $0.value.registration == .accepted }.keys.sorted()
        case .make(let vendor, let model):
            let make = CampaignFirmware(source: .address(url: ""), version: "", vendor: vendor, model: model)
            return self.state.chargers.filter { $0.value.registration == .accepted && $0.value.identity.map(make.fits) == true }.keys
                .sorted()
        case .list(let ids):
            var seen: Set<ChargerID> = []
            for id in ids where !self.isKnown(id) { throw .unknownCharger(id) }
            return ids.filter { seen.insert($0).inserted }
        }
    }

    /// Why a charger does not take part; nil where it does, or nothing is known of it.
    func skip(_ id: ChargerID, in campaign: Campaign) -> CampaignSkip? {
        guard let identity = self.state.chargers[id]?.identity else { return nil }
        guard campaign.firmware.fits(identity) else { return .otherMake(vendor: identity.vendor, model: identity.model) }
        if let version = identity.firmware, campaign.isRight(version) { return .hasIt(version: version) }
        return nil
    }
}

extension CampaignPlan {
    /// Throws for what no campaign can be.
    fileprivate func check() throws(CampaignRefusal) {
        guard (1...Self.longestName).contains(self.name.unicodeScalars.count), self.name.onOneLine == self.name else {
            throw .badName(self.name)
        }
        let day = 86_400
        let numbers: [(String, Int, ClosedRange<Int>)] = [
            ("firstWave", self.firstWave, 1...Self.mostChargers), ("wave", self.wave, 1...Self.mostChargers),
            ("stopAfter", self.stopAfter, 1...Self.mostChargers), ("tries", self.tries, 1...20), ("pause", self.pause, 0...7 * day),
            ("deadlines.word", self.deadlines.word, 1...Self.longest), ("deadlines.download", self.deadlines.download, 1...Self.longest),
            ("deadlines.install", self.deadlines.install, 1...Self.longest), ("deadlines.boot", self.deadlines.boot, 1...Self.longest),
            ("deadlines.turn", self.deadlines.turn, 1...Self.longest),
        ]
        for (field, found, expected) in numbers where !expected.contains(found) {
            throw .outOfRange(field: field, expected: expected, found: found)
        }
        if let expected = self.expected { try CampaignFirmware.check(version: expected) }
    }
}

extension CampaignFirmware {
    fileprivate func check() throws(CampaignRefusal) {
        try Self.check(version: self.version)
        guard case .address(let url) = self.source else { return }
        let schemes = ["http://", "https://", "ftp://", "ftps://"]
        guard url.utf8.count <= 512, url.onOneLine == url, schemes.contains(where: { url.lowercased().hasPrefix($0) }) else {
            throw .badAddress(url)
        }
    }

    fileprivate static func check(version: String) throws(CampaignRefusal) {
        guard (1...50).contains(version.unicodeScalars.count), version.onOneLine == version else { throw .badVersion(version) }
    }
}
