import NIOCore
import OCPP16Station
import SiteModel
import Transport

extension SiteRuntime {
    /// Sends a charger what an operator's action is in its protocol; `then` is called once, on the loop.
    func operate(
        _ id: ChargerID, _ action: OperatorAction, timeout: Duration, then: @escaping @Sendable (ControlAnswer) -> Void
    ) {
        guard self.site.isKnown(id) else { return then(.charger(answer: .unknownCharger)) }
        let call: Station16.OutgoingCall
        do throws(OperatorFault) {
            call = try self.station.call(for: action, try self.site.operatorContext(for: action, of: id, at: self.clock.now.wall))
        } catch {
            return then(.failed(message: "nothing was sent: \(error)", why: error.failure))
        }
        self.ask(id, action: call.action, payload: call.payload, timeout: timeout) { then(.charger(answer: $0)) }
    }

    /// Changes what is kept of a charger here; one that is shut out is sent away.
    func changeCharger(_ id: ChargerID, _ change: ChargerChange, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        if case .set(let hash)? = change.password, CredentialHash(hash) == nil {
            return answer(.failed(message: "this is no hash of a password", why: .unusable))
        }
        let entries: [Entry]
        do throws(ChargerChangeRefusal) {
            entries = try self.site.change(id, change, at: self.clock.now).entries
        } catch {
            return answer(.failed(message: "nothing was changed: \(error)", why: error.failure))
        }
        self.keep(entries, change.sentence(id), answer)
        if self.site.welcome(id) == .rejected { self.chargers[id]?.link.close(.policyViolation, reason: "rejected by an operator") }
    }

    func view(of id: ChargerID) -> ChargerView {
        var view = ChargerView(
            id, at: self.site, address: self.chargers[id]?.link.remoteAddress, profiles: self.profiles(on: id), now: self.clock.now)
        view.securing = self.securing(of: id)
        return view
    }

    func reservations(of id: ChargerID?) -> [ReservationView] {
        self.chargers(id).flatMap { ReservationView.all(of: $0, $1.operations.reservations) }
    }

    func jobs(of id: ChargerID?) -> [JobView] { self.chargers(id).flatMap { JobView.all(of: $0, $1.operations) } }

    /// One or all, by identity.
    private func chargers(_ id: ChargerID?) -> [(ChargerID, Charger)] {
        guard let id else { return self.site.state.chargers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
        return self.site.state.chargers[id].map { [(id, $0)] } ?? []
    }

    /// Has a charger controlled by the best of its profiles again, as after a repair.
    func retryControl(of id: ChargerID, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        guard self.site.isKnown(id) else { return answer(.unknown(id)) }
        let entries = self.site.resetMeans(of: id, at: self.clock.now).entries
        let message =
            entries.isEmpty
            ? "\(id) is controlled by its \(self.site.means(of: id).phrase): no better means was given up"
            : "\(id) is tried by the best of its profiles again"
        self.keep(entries, message, answer)
    }
}
