import SiteModel
import Transport

extension SiteRuntime {
    func perform(_ request: PKIRequest, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        if case .revoke(let charger, let serial) = request { return self.revoke(serial, of: charger, answer) }
        guard let room = self.pki else {
            return answer(
                .failed(
                    message:
                        "this gateway listens nowhere with TLS: set \"listen\": { \"ocppTLS\": [\"0.0.0.0:9001\"] } in its configuration, and restart it",
                    why: .conflict))
        }
        switch request {
        case .show: answer(.pki(view: room.view))
        case .authorities(let key): answer(Self.authorities(of: room, key))
        case .sign(let charger, let timeout): self.sign(for: charger, in: room, timeout: .seconds(timeout), answer)
        case .revoke: break
        case .renew: room.renew { answer(Self.answer($0, "new certificates are in use; chargers that connect from now on see them")) }
        case .bring(let pem):
            let (configuration, now) = (self.site.configuration, self.clock.now.wall)
            room.change {
                let identity = try ForeignIdentity.checked(Array(pem.utf8), roots: room.roots, configuration: configuration, at: now)
                try $0.write(identity.identity, as: identity.key.importedFile)
            } then: {
                answer(Self.answer($0, "the certificate is in use; chargers that connect from now on see it"))
            }
        case .forget(let key):
            room.change {
                guard try $0.remove(key.importedFile) else {
                    throw PKIFault.unfit("no \(key.title) certificate was brought from elsewhere")
                }
            } then: {
                answer(Self.answer($0, "the certificate from elsewhere is removed"))
            }
        }
    }

    private static func authorities(of room: PKIRoom, _ key: ServerKey?) -> ControlAnswer {
        do throws(PKIFault) {
            guard let text = try room.authorities(key) else {
                return .failed(message: "there is no authority yet; see \"pki show\"", why: .conflict)
            }
            return .pem(text: text)
        } catch {
            return .failed(message: "\(error)", why: .unrecorded)
        }
    }

    private static func answer(_ result: Result<PKIView, any Error>, _ message: String) -> ControlAnswer {
        switch result {
        case .success(let view): .done(message: ([message] + view.troubles).joined(separator: "\n"))
        case .failure(let fault as PKIFault): .failed(message: "nothing was changed: \(fault)", why: .unusable)
        case .failure(let error): .failed(message: "nothing was changed: \(error)", why: .unrecorded)
        }
    }
}
