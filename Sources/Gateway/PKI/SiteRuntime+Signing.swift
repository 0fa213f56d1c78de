import FoundationEssentials
import Logging
import NIOCore
import SiteModel

extension SiteRuntime {
    /// Seconds that a charger has for its answer.
    private static let signingPatience = Duration.seconds(60)
    /// Seconds before a certificate that was not taken is tried again.
    private static let signingPause = 60
    /// Seconds between two looks at what ends when.
    private static let renewalBeats = 60

    /// Signs what needs no operator, and has chargers ask for another certificate before theirs ends. Once a second.
    func signByItself() {
        guard let room = self.pki else { return }
        let now = self.clock.now
        for (id, request) in self.site.signable(at: now.wall) where self.securingDesk.maySign(id, request, at: self.beats) {
            self.securingDesk.begin(id, request, again: self.beats + Self.signingPause)
            self.sign(for: id, in: room, timeout: Self.signingPatience) { answer in
                self.loop.execute { self.assumeIsolated { $0.signed(id, answer) } }
            }
        }
        guard self.beats.isMultiple(of: Self.renewalBeats) else { return }
        for id in self.site.renewals(at: now) {
            self.operate(id, .trigger(message: .certificateRequest, connector: nil, isExtended: true), timeout: Self.signingPatience) {
                answer in
                self.assumeIsolated {
                    $0.note(Deed(by: .gateway, what: "asked to have its certificate renewed", charger: id, outcome: answer.outcome))
                }
            }
        }
    }

    /// That somebody has to look at what a charger asks for, in a sentence; nil where nobody has to.
    func waitingRequest(of id: ChargerID, at now: Date) -> String? {
        self.site.waitingRequest(of: id, isRefused: self.securingDesk.isRefused(id, in: self.site.state), at: now)
    }

    private func signed(_ id: ChargerID, _ answer: ControlAnswer) {
        self.note(Deed(by: .gateway, what: "its certificate signed", charger: id, outcome: answer.outcome))
        // What the disk or a program is too busy for is tried again.
        let (message, isRefused) = if case .failed(let message, let why) = answer { (message, why == .unusable) } else { ("", false) }
        self.securingDesk.end(id, isRefused: isRefused)
        if !message.isEmpty { self.log.warning("\(id) gets no certificate: \(message)") }
        if isRefused { self.endSecuring(of: id, at: .certificate, because: .unsigned(reason: message)) }
        self.workOnSecuring()
    }
}
