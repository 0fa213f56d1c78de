import FoundationEssentials
import Logging
package import OCPPJ
import OCPP16Station
import SiteModel
package import Transport

extension SiteRuntime: StationService {
    package nonisolated func admit(_ request: UpgradeRequest) -> Admission { self.assumeIsolated { $0.admitted(request) } }
    package nonisolated func opened(_ connection: StationConnection) { self.assumeIsolated { $0.welcome(connection) } }
    package nonisolated func received(_ call: IncomingCall, on connection: StationConnection) {
        self.assumeIsolated { $0.answer(call, on: connection) }
    }
    package nonisolated func closed(_ connection: StationConnection, reason: CloseReason) {
        self.assumeIsolated { $0.farewell(connection, reason) }
    }
    package nonisolated func ignored(_ frame: IgnoredFrame, on connection: StationConnection) {
        self.log.debug("\(connection.identity): ignored \(frame)")
    }
    package nonisolated func refused(_ refusal: Refusal, identity: String?, remoteAddress: String) {
        let words = "was refused as \(identity ?? "nobody"): \(refusal.reason)"
        self.refusals.note(RefusalTally.Reason(refusal.status), from: remoteAddress, at: self.clock.now.monotonic, words: words)
    }

    package nonisolated func failed(_ fault: TLSFault, remoteAddress: String) {
        self.refusals.note(fault, from: remoteAddress, at: self.clock.now.monotonic)
    }

    /// 404 for an unknown identity, then 401 for a wrong password; what was asked for is checked behind this.
    package func admitted(_ request: UpgradeRequest) -> Admission {
        guard let id = ChargerID(request.identity) else { return .refuse(.unknownIdentity) }
        let approach = Approach(request.encryption, at: self.clock.now.wall)
        switch self.site.welcome(id, over: approach) {
        case .unknown:
            self.site.heldAtDoor(id, from: request.remoteAddress, at: self.clock.now)
            return .refuse(.unknownIdentity)
        case .rejected: return .refuse(.unknownIdentity)
        case .password(let credential): return self.admitted(id, over: approach, with: request.password, against: credential)
        case .open: return self.admitted(id, over: approach, with: request.password, against: nil)
        case .certificate: return self.admitted(id, over: approach, by: .certificate)
        case .locked(let lock): return .refuse(Refusal(.unauthorized, lock.sentence))
        }
    }

    private func admitted(_ id: ChargerID, over approach: Approach, with password: Password?, against hash: String?) -> Admission {
        guard let proof = self.proof(of: password, for: id, against: hash) else { return .refuse(.wrongPassword) }
        return self.admitted(id, over: approach, by: proof)
    }

    private func admitted(_ id: ChargerID, over approach: Approach, by proof: Site.Proof) -> Admission {
        // Where the disk takes nothing, both passwords and the lower profile hold on.
        _ = self.commit(self.site.entered(id, by: proof, over: approach, at: self.clock.now).entries)
        return .accept
    }

    /// The newest authenticated socket wins: the one before is closed, and its late goodbye will change nothing.
    package func welcome(_ link: any ChargerLink) {
        guard let id = ChargerID(link.identity) else { return link.close(.policyViolation, reason: "no identity") }
        let now = self.clock.now
        guard self.site.welcome(id) != .rejected else { return link.close(.policyViolation, reason: "rejected by an operator") }
        if let older = self.chargers[id]?.link { older.replace() }
        guard self.commit(self.site.accept(id, at: now).entries) else {
            return link.close(.goingAway, reason: "the disk is full")
        }
        self.abandonOperators(of: id)
        self.chargers[id] = ConnectedCharger(link: link)
        self.site.connected(id, generation: link.generation, at: now)
        self.restart?.connected(id, at: now.monotonic)
        self.log.info("\(id) connected from \(link.remoteAddress)")
    }

    package func farewell(_ link: any ChargerLink, _ reason: CloseReason) {
        guard let id = ChargerID(link.identity) else { return }
        if self.chargers[id]?.link === link {
            self.abandonOperators(of: id)
            self.chargers[id] = nil
        }
        guard self.site.disconnected(id, generation: link.generation, at: self.clock.now) else { return }
        self.log.info("\(id) is gone: \(reason.sentence)")
    }

    package func answer(_ call: IncomingCall, on link: any ChargerLink) {
        guard let id = ChargerID(link.identity) else { return }
        let reply = self.station.reply(to: call, from: id, at: &self.site, now: self.clock.now)
        self.tell(reply.notices)
        // Where the disk takes nothing, only what must be kept is refused.
        guard self.commit(reply.entries, isPromised: reply.settles && self.storage == .sound) else {
            return link.refuse(call.id, .noRoom)
        }
        switch reply.answer {
        case .failure(let error): link.refuse(call.id, error)
        case .success(let payload) where reply.settles:
            self.whenDurable { durable in
                if durable { link.answer(call.id, payload: payload) } else { link.refuse(call.id, .noRoom) }
            }
        case .success(let payload): link.answer(call.id, payload: payload)
        }
    }
}

extension CallError {
    /// The charger keeps its record and says it again later (OCPP 1.6, 3.7.1).
    fileprivate static let noRoom = CallError(.internalError, "This cannot be recorded at the moment. Please send it again.")
}

extension Approach {
    /// - Parameter now: what was good when a handshake was made may have ended before it was taken up again.
    fileprivate init(_ encryption: TLSFacts?, at now: Date) {
        self.init(
            isEncrypted: encryption != nil,
            certificate: encryption?.peer.map { peer in
                ShownCertificate(
                    commonName: peer.facts.commonName, organizations: peer.facts.organizations, serial: peer.facts.serial,
                    objection: peer.objection ?? (peer.facts.isValid(at: now) ? nil : "it is not valid at this time"))
            })
    }
}
