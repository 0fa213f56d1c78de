import FoundationEssentials
import JSON
import NIOCore
import SiteModel

extension SiteRuntime {
    /// What chargers may take to answer.
    private static let campaignPatience = Duration.seconds(30)

    /// Takes all campaigns a step further. What is told is on record first: nobody is told twice.
    func workOnCampaigns() {
        let work = self.site.workOnCampaigns(at: self.clock.now) { self.chargers[$0]?.outbox.isIdle ?? false }
        // Where the disk takes nothing, nothing is told.
        guard self.commit(work.entries) else { return }
        self.tell(work.notices)
        for errand in work.answer {
            self.whenDurable { durable in self.assumeIsolated { $0.run(errand, isOnRecord: durable) } }
        }
    }

    private func run(_ errand: CampaignErrand, isOnRecord: Bool) {
        switch errand {
        case .tell(let number, let id):
            isOnRecord ? self.tellFirmware(number, id) : self.answered(number, id, .notSent)
        case .setInoperative(let number, let id):
            guard isOnRecord else { return }
            self.operate(id, .setAvailability(connector: 0, isOperative: false), timeout: Self.campaignPatience) { answer in
                guard case .no(let word) = CampaignReply(answer) else { return }  // its status tells the rest
                self.assumeIsolated { $0.keep($0.site.givenBack(number, id, refusal: word, at: $0.clock.now.wall)) }
            }
        case .giveBack(let number, let id):
            self.operate(id, .setAvailability(connector: 0, isOperative: true), timeout: Self.campaignPatience) { answer in
                switch CampaignReply(answer) {
                case .yes, .no, .cannot: self.assumeIsolated { $0.keep($0.site.givenBack(number, id, at: $0.clock.now.wall)) }
                case .unknown, .notSent: break  // it is asked again
                }
            }
        case .askVersion(let id):
            self.operate(id, .trigger(message: .boot, connector: nil, isExtended: false), timeout: Self.campaignPatience) { _ in }
        }
    }

    private func tellFirmware(_ number: Int, _ id: ChargerID) {
        guard let campaign = self.site.state.campaigns[number] else { return }
        switch campaign.firmware.source {
        case .address(let url): self.send(url, signed: nil, number, id)
        case .cached(let digest):
            guard let file = self.chargerFiles?.firmware[digest] else {
                return self.answered(number, id, .noFile(reason: "the firmware cache does not hold it any more"))
            }
            do throws(ChargerFilesFault) {
                let address = try self.firmwareAddress(of: file, for: id, style: campaign.plan.transfer)
                self.send(address, signed: file.facts, number, id)
            } catch { self.answered(number, id, .noFile(reason: "\(error)")) }
        }
    }

    /// Looks once more whether nobody is there, and sends.
    private func send(_ location: String, signed facts: FirmwareFacts?, _ number: Int, _ id: ChargerID) {
        guard let campaign = self.site.state.campaigns[number], let member = campaign[id], case .told = member.stage else { return }
        // Only when nothing waits for the charger is what is seen of it so when it hears this.
        guard self.chargers[id]?.outbox.isIdle == true, self.site.occupation(of: id, isClearing: member.isOutOfService) == nil else {
            return self.answered(number, id, .notSent)
        }
        let fetch = campaign.plan.fetch.map { OperatorAction.Due.at($0) }
        let maySign = campaign.plan.signing != .never && !member.isPlainOnly
        let action: OperatorAction =
            if maySign, let signature = facts?.signature, let certificate = facts?.certificate {
                .updateSignedFirmware(
                    location: location, certificate: certificate, signature: signature, fetch: fetch, install: nil,
                    retries: OperatorAction.Retries())
            } else {
                .updateFirmware(location: location, fetch: fetch, retries: OperatorAction.Retries())
            }
        let isSigned = maySign && facts?.signature != nil
        self.operate(id, action, timeout: Self.campaignPatience) { answer in
            self.assumeIsolated { runtime in
                let came: Site.CampaignAnswer =
                    switch CampaignReply(answer) {
                    case .yes, .unknown: .taken
                    case .no(let word): .refused(word: word)
                    case .cannot(let word): .notAble(word: word)
                    case .notSent: .notSent
                    }
                runtime.answered(number, id, came, wasSigned: isSigned)
            }
        }
    }

    private func answered(_ number: Int, _ id: ChargerID, _ answer: Site.CampaignAnswer, wasSigned: Bool = false) {
        self.keep(self.site.campaignAnswered(number, id, answer, wasSigned: wasSigned, at: self.clock.now.wall))
    }

    private func keep(_ decision: Decision<Void>) {
        self.tell(decision.notices)
        _ = self.commit(decision.entries)
    }
}

/// What a charger said to a campaign.
private enum CampaignReply {
    case yes
    case no(String)
    /// It does not know the request.
    case cannot(String)
    /// It may have heard it or not.
    case unknown
    case notSent

    init(_ answer: ControlAnswer) {
        guard case .charger(let answer) = answer else {
            if case .failed(let message, _) = answer { self = .no(message) } else { self = .unknown }
            return
        }
        switch answer {
        case .answered(let payload): self.init(payload: payload)
        case .callError(let code, let description, _):
            let isUnknown = ["NotImplemented", "NotSupported", "UnknownAction"].contains(code)
            self = isUnknown ? .cannot(code) : .no(description.isEmpty ? code : "\(code): \(description)")
        case .timedOut, .lineBroke: self = .unknown
        case .busy, .away, .unknownCharger: self = .notSent
        case .noRequest: self = .no("there is no such request")
        case .badPayload(let reason), .refused(let reason): self = .no(reason)
        }
    }

    /// - Parameter payload: the text of an object; one without a status is a yes.
    private init(payload: String) {
        let status: JSONValue?
        do { status = try JSONDocument(parsing: payload).root["status"] } catch { status = nil }
        switch status?.string {
        case nil, "Accepted", "AcceptedCanceled", "Scheduled": self = .yes
        case let word?: self = .no(word)
        }
    }
}
