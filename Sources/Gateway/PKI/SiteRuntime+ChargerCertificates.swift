import NIOCore
import SiteModel
import Transport

extension SiteRuntime {
    /// Signs what a charger asked for and brings it, once it is on record that there is such a certificate.
    func sign(for id: ChargerID, in room: PKIRoom, timeout: Duration, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        guard let charger = self.site.state.chargers[id] else { return answer(.unknown(id)) }
        guard let request = charger.operations.certificates.requests.last, request.state == .waiting else {
            return answer(
                .failed(
                    message: "\(id) waits for no certificate; have it ask for one with \"charger trigger \(id) certificate-request\"",
                    why: .conflict))
        }
        let names = [charger.identity?.serial, id.text].compactMap(\.self)
        let configuration = self.site.configuration
        let order = SigningOrder(
            request: request, names: names, organization: configuration.security.operatorName ?? configuration.name,
            now: self.clock.now.wall)
        room.sign(order) { [loop] result in
            loop.execute {
                self.assumeIsolated { runtime in
                    switch result {
                    case .success(let certificate): runtime.bring(certificate, to: id, timeout: timeout, answer)
                    case .failure(SigningFault.busy):
                        answer(.failed(message: "nothing was signed: \(SigningFault.busy)", why: .busy))
                    case .failure(let error): answer(.failed(message: "nothing was signed: \(error)", why: .unusable))
                    }
                }
            }
        }
    }

    private func bring(
        _ certificate: ChargerCertificate, to id: ChargerID, timeout: Duration, _ answer: @escaping @Sendable (ControlAnswer) -> Void
    ) {
        let refusal = ControlAnswer.failed(message: "the disk takes no records now; nothing was sent", why: .unrecorded)
        let entries = self.site.note([.certificateIssued(certificate: certificate.issued)], of: id, at: self.clock.now).entries
        guard self.commit(entries) else { return answer(refusal) }
        self.whenDurable { durable in
            guard durable else { return answer(refusal) }
            self.assumeIsolated { $0.operate(id, .deliverCertificate(chain: certificate.chain), timeout: timeout, then: answer) }
        }
    }

    /// - Parameter serial: nil: of all that were issued to it here.
    func revoke(_ serial: String?, of id: ChargerID, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        guard let charger = self.site.state.chargers[id] else { return answer(.unknown(id)) }
        let book = charger.operations.certificates
        let serials = serial.map { [$0.uppercased()] } ?? book.issued.all.map(\.serial)
        guard !serials.isEmpty else {
            return answer(
                .failed(message: "no certificate was issued to \(id) here; name the number of the one that is meant", why: .conflict))
        }
        guard book.revoked.count + serials.count <= CertificateBook.mostRevoked else {
            return answer(
                .failed(message: "too many certificates of \(id) are revoked; shut it out with \"charger reject\"", why: .conflict))
        }
        let events = serials.map { OperationEvent.certificateRevoked(serial: $0) }
        let count = "\(serials.count) certificate\(serials.count == 1 ? "" : "s") of \(id)"
        self.keep(self.site.note(events, of: id, at: self.clock.now).entries, "\(count) revoked", answer)
        // Nobody knows which one it showed when it came.
        guard charger.securityProfile == .certificate else { return }
        self.chargers[id]?.link.close(.policyViolation, reason: "its certificate was revoked")
    }
}
