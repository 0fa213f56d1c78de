package import OCPPJ
package import Transport

/// One connection between a charger and the central system, as both ends see it: real frames, which take their time. While the line
/// is mute they get stuck on their way, as TCP has it: what both ends outlive is delivered late, in order.
package final class VirtualLine {
    /// Higher than that of every line that opened before.
    package let number: UInt64
    package let identity: String
    let charger: Int
    private unowned let site: VirtualSite

    private var central: Session
    private var station = Session()
    private(set) var isOpenAtCentral = true
    private(set) var isOpenAtCharger = true
    /// Since when nothing gets through.
    private(set) var muteSince: Int?
    private var stuck: [VirtualSite.Event] = []
    /// Milliseconds that each frame takes longer than usual, at most.
    var delay = 0
    private var lastUp = 0
    private var lastDown = 0
    private var lastMessage: UInt64 = 0

    init(number: UInt64, charger: Int, identity: String, site: VirtualSite) {
        self.number = number
        self.charger = charger
        self.identity = identity
        self.site = site
        self.central = Session()
    }

    // MARK: What the central system does

    package func answer(_ id: MessageID, payload: [UInt8]) {
        self.site.observed(answerTo: id, on: self, accepted: payload)
        self.fromCentral(self.central.answer(id, payload: payload))
    }

    package func refuse(_ id: MessageID, _ error: CallError) {
        self.site.observed(answerTo: id, on: self, accepted: nil)
        self.fromCentral(self.central.refuse(id, error))
    }

    /// - Parameter token: comes back in `CentralSystem.answered`, exactly once, never before this has returned.
    package func call(_ action: String, payload: [UInt8], timeout: Duration, token: UInt64) {
        guard self.isOpenAtCentral, let id = self.nextID else { return self.site.put(.failed(self, token, .closed), in: 0) }
        self.site.observed(call: action, payload, token: token, on: self)
        do throws(CallFailure) {
            self.fromCentral(
                try self.central.call(action, payload: payload, id: id, token: token, timeout: timeout, at: self.site.time.now))
            self.site.put(.centralDeadline(self), in: timeout)
        } catch {
            self.site.put(.failed(self, token, error), in: 0)
        }
    }

    package func close(_ reason: CloseReason) {
        self.endAtCentral(reason)
        if self.muteSince == nil { self.site.put(.hungUp(self), in: 20) }
    }

    // MARK: What the charger does

    func answerAsCharger(_ id: MessageID, _ payload: [UInt8]) { self.fromCharger(self.station.answer(id, payload: payload)) }
    func refuseAsCharger(_ id: MessageID, _ error: CallError) { self.fromCharger(self.station.refuse(id, error)) }

    func callAsCharger(_ call: OutgoingCall) {
        guard self.isOpenAtCharger, let id = self.nextID else { return self.site.put(.failedAtCharger(self, call.token), in: 0) }
        do throws(CallFailure) {
            self.fromCharger(
                try self.station.call(
                    call.action, payload: call.payload, id: id, token: call.token, timeout: Self.patience, at: self.site.time.now))
            self.site.put(.chargerDeadline(self), in: Self.patience)
        } catch {
            self.site.put(.failedAtCharger(self, call.token), in: 0)
        }
    }

    /// The charger's socket ends; the other end is told unless nothing gets through.
    func hangUp() {
        guard self.isOpenAtCharger else { return }
        self.isOpenAtCharger = false
        self.fromCharger(self.station.close())
        if self.muteSince == nil { self.site.put(.gone(self, .gone), in: 30) }
    }

    /// A central system that has not answered by then does not answer.
    private static let patience = Duration.seconds(30)

    // MARK: The way between

    func mute() { self.muteSince = self.muteSince ?? self.site.elapsed }

    func unmute() {
        self.muteSince = nil
        for event in self.stuck { self.site.put(event, in: 50) }
        self.stuck = []
        if !self.isOpenAtCharger { self.site.put(.gone(self, .gone), in: 100) }
        if !self.isOpenAtCentral { self.site.put(.hungUp(self), in: 100) }
    }

    // MARK: What arrives

    func arriveAtCentral(_ text: [UInt8]) {
        guard self.isOpenAtCentral else { return }
        self.fromCentral(self.central.receive(text, at: self.site.time.now))
    }

    func arriveAtCharger(_ text: [UInt8]) {
        guard self.isOpenAtCharger else { return }
        self.fromCharger(self.station.receive(text, at: self.site.time.now))
    }

    func passDeadlineAtCentral() { self.fromCentral(self.central.advance(to: self.site.time.now)) }
    func passDeadlineAtCharger() { self.fromCharger(self.station.advance(to: self.site.time.now)) }

    /// The central system's end is over: it is told once.
    func endAtCentral(_ reason: CloseReason) {
        guard self.isOpenAtCentral else { return }
        self.isOpenAtCentral = false
        self.fromCentral(self.central.close())
        self.site.put(.closed(self, reason), in: 0)
    }

    /// The central system is gone, and with it everything that it would have been told.
    func forgetCentral() {
        self.isOpenAtCentral = false
        _ = self.central.close()
    }

    private var nextID: MessageID? {
        self.lastMessage += 1
        return MessageID("\(self.number)-\(self.lastMessage)")
    }

    private func fromCentral(_ events: [Session.Event]) {
        for event in events {
            switch event {
            case .send(let text):
                guard self.muteSince == nil else {
                    self.stuck.append(.toCharger(self, text))
                    continue
                }
                self.lastDown = max(self.lastDown, self.site.elapsed + self.site.frameDelay + self.lateness)
                self.site.put(.toCharger(self, text), at: self.lastDown)
            case .call(let call): self.site.put(.calledCentral(self, call), in: 0)
            case .answered(let token, let result): self.site.put(.answeredCentral(self, token, result), in: 0)
            case .ignored: break
            }
        }
    }

    private func fromCharger(_ events: [Session.Event]) {
        for event in events {
            switch event {
            case .send(let text):
                guard self.muteSince == nil else {
                    self.stuck.append(.toCentral(self, text))
                    continue
                }
                self.lastUp = max(self.lastUp, self.site.elapsed + self.site.frameDelay + self.lateness)
                self.site.put(.toCentral(self, text), at: self.lastUp)
            case .call(let call): self.site.put(.calledCharger(self, call), in: 0)
            case .answered(let token, let result): self.site.put(.answeredCharger(self, token, result), in: 0)
            case .ignored: break
            }
        }
    }

    private var lateness: Int { self.delay == 0 ? 0 : self.site.random(in: 0...self.delay) }
}
