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
        let key = password.flatMap(Self.authorizationKey)
        guard (order.password == .given) == (key != nil), (password == nil) == (key == nil) else {
            return answer(.failed(message: "expected a password of 16 to 20 characters, or 32 to 40 hexadecimal digits", why: .unusable))
        }
        let entries: [Entry]
        do throws(SecuringRefusal) {
            entries = try self.site.secure(id, order, by: self.securingMeans(for: id), at: self.clock.now).entries
        } catch {
            return answer(.failed(message: "nothing was changed: \(error)", why: error.failure))
        }
        let refusal = ControlAnswer.failed(message: "the disk takes no records now; nothing was changed", why: .unrecorded)
        guard self.commit(entries) else { return answer(refusal) }
        self.securingDesk.passwords[id] = key
        self.whenDurable { durable in
            guard durable else { return answer(refusal) }
            self.assumeIsolated { runtime in
                runtime.workOnSecuring()
                answer(runtime.securing(of: id).map { .securing(view: $0) } ?? refusal)
            }
        }
    }

    /// A password as a charger is told it: the hexadecimal digits of its 16 to 20 bytes (white paper, A00.FR.205). Nil for what can be none.
    private static func authorizationKey(_ password: String) -> String? {
        let bytes = Array(password.utf8)
        switch bytes.count {
        case 16...20: return Hex.text(bytes)
        case 32...40: return Hex.bytes(bytes) == nil ? nil : password
        default: return nil
        }
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
