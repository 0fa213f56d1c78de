import JSON
import OCPP16
import OCPPJ
import SiteModel
import Transport

extension SiteRuntime {
    /// Whether the password that came with a request is one of a charger's, and which.
    /// - Parameter hash: of its password; nil where it needs none.
    func proof(of password: Password?, for id: ChargerID, against hash: String?) -> Site.Proof? {
        let charger = self.site.state.chargers[id]
        guard let password else { return hash == nil ? Site.Proof.none : nil }
        // All are compared, so that nobody learns from the time it takes which of them there are.
        let offers = (charger?.offeredCredentials ?? []).filter { Self.matches(password, $0) }
        let isCurrent = Self.matches(password, hash ?? charger?.credential)
        if let offer = offers.last { return .offer(hash: offer) }
        return isCurrent ? .credential : hash == nil ? Site.Proof.none : nil
    }

    private static func matches(_ password: Password, _ hash: String?) -> Bool {
        hash.flatMap { CredentialHash($0) }?.matches(password) ?? false
    }

    /// The hash of the password that a request gives a charger; nil for every other request.
    func offer(in request: OperatorRequest) -> String? {
        guard request.action == .changeConfiguration, request.payload["key"]?.string?.lowercased() == "authorizationkey",
            let value = request.payload["value"]?.string
        else { return nil }
        return CredentialHash(of: Password(configured: value)).description
    }

    /// Keeps track of which password a charger has now (T6).
    /// - Parameter hash: of the new one.
    func followPassword(_ hash: String, of id: ChargerID, _ result: Result<JSONValue, CallFailure>, at now: Moment) {
        _ = self.commit(self.site.offerAnswered(hash, Self.answer(in: result), by: id, at: now).entries)
    }

    private static func answer(in result: Result<JSONValue, CallFailure>) -> Site.OfferAnswer {
        switch result {
        case .failure(.timedOut), .failure(.closed): return .unknown
        case .failure(.error), .failure(.queueFull): return .refused
        case .success(let payload):
            do throws(CallError) {
                switch try ChangeConfiguration.Confirmation(reading: payload).status {
                case .accepted: return .taken
                case .rebootRequired: return .takenAtRestart
                case .rejected, .notSupported: return .refused
                }
            } catch {
                return .unknown
            }
        }
    }
}
