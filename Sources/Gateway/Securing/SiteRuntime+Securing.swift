import FoundationEssentials
import SiteModel
import Transport

extension SiteRuntime {
    func perform(_ request: SecuringRequest, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        switch request {
        case .begin(let id, let order, let password): self.secure(id, order, password: password, answer)
        case .show(let id, let seen):
            guard let view = self.securing(of: id) else { return answer(self.noSecuring(of: id)) }
            let isNews = seen != view.changes || view.state != .underWay
            let until = self.beats + SecuringRequest.longestWait
            guard let seen, !isNews, self.securingDesk.watch(id, seen: seen, until: until, answer) else {
                return answer(.securing(view: view))
            }
        case .cancel(let id):
            do throws(SecuringRefusal) {
                let decision = try self.site.cancelSecuring(id, at: self.clock.now)
                self.securingDesk.passwords[id] = nil
                self.keep(decision.entries, "\(id) is not led any further; what it was told stays", answer)
            } catch {
                answer(.failed(message: "\(error)", why: error.failure))
            }
        }
    }

    private func secure(
        _ id: ChargerID, _ order: SecuringOrder, password: String?, _ answer: @escaping @Sendable (ControlAnswer) -> Void
    ) {
        if let flaw = Self.flaw(in: password, order) { return answer(.failed(message: flaw, why: .unusable)) }
        let entries: [Entry]
        do throws(SecuringRefusal) {
            entries = try self.site.secure(id, order, by: self.securingMeans(for: id), at: self.clock.now).entries
        } catch {
            return answer(.failed(message: "nothing was changed: \(error)", why: error.failure))
        }
        let refusal = ControlAnswer.failed(message: "the disk takes no records now; nothing was changed", why: .unrecorded)
        guard self.commit(entries) else { return answer(refusal) }
        self.securingDesk.passwords[id] = password
        self.whenDurable { durable in
            guard durable else { return answer(refusal) }
            self.assumeIsolated { runtime in
                runtime.workOnSecuring()
                answer(runtime.securing(of: id).map { .securing(view: $0) } ?? refusal)
            }
        }
    }

    /// What `AuthorizationKey` may be: 16 to 20 bytes, spelt in hexadecimal digits or as they are (white paper, A00.FR.205).
    private static func flaw(in password: String?, _ order: SecuringOrder) -> String? {
        guard order.password == .given else { return password == nil ? nil : "a password is brought that the order does not speak of" }
        guard let password, (16...40).contains(password.utf8.count), password.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return "expected a password of 16 to 40 characters without spaces, best 40 hexadecimal digits"
        }
        return nil
    }

    /// Those that the gateway's own certificates descend from, and where a charger finds it.
    private func securingMeans(for id: ChargerID) -> Site.SecuringMeans {
        let roots = self.pki?.serverRoots ?? []
        return Site.SecuringMeans(
            roots: roots.map { (serial: $0.facts.serial, subject: $0.facts.subject) }, address: self.encryptedAddress(for: id))
    }

    private func encryptedAddress(for id: ChargerID) -> String? {
        let configuration = self.site.configuration
        guard let port = configuration.listen.ocppTLS.first?.port else { return nil }
        // A charger reaches an address without asking anybody for a name.
        let names = self.pki?.view.certificates.first { $0.role == .server }?.names ?? []
        let host = configuration.tls.names.first ?? names.first(where: HostName.isAddress) ?? names.first
        return host.map {
            "wss://\(SiteConfiguration.Address(host: $0, port: port))/\(StationIdentity.percentEncoded(id.text))"
        }
    }

    /// Nil where the charger was never led anywhere.
    func securing(of id: ChargerID) -> SecuringView? {
        self.site.state.chargers[id]?.operations.securing.map { SecuringView(id, $0, address: self.encryptedAddress(for: id)) }
    }

    private func noSecuring(of id: ChargerID) -> ControlAnswer {
        guard self.site.isKnown(id) else { return .unknown(id) }
        let refusal = SecuringRefusal.notUnderWay(id)
        return .failed(message: "\(refusal)", why: refusal.failure)
    }
}

extension SecuringRefusal {
    var failure: ControlFailure {
        switch self {
        case .noSuchTarget, .badTime, .badKey: .unusable
        case .needsEncryption, .notAccepted, .noRoot, .noAddress, .notUnderWay: .conflict
        }
    }
}
