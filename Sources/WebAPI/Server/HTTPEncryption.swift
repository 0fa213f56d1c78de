import Gateway
import SiteModel
import Transport

/// What HTTP is encrypted with, and who hears when it cannot be.
struct HTTPEncryption: Sendable {
    let tls: ServerTLS
    let gate: HandshakeGate
    let failed: @Sendable (TLSFault, ClientAddress) -> Void
}

extension HTTPEncryption {
    /// Nil where the gateway listens nowhere with TLS.
    init?(_ gateway: Gateway) {
        guard let pki = gateway.pki else { return nil }
        let (refusals, clock) = (gateway.runtime.refusals, gateway.clock)
        self.init(
            tls: pki.webTLS, gate: HandshakeGate(limits: gateway.transportLimits, now: { clock.now.monotonic }),
            failed: { refusals.note($0, from: $1.text, at: clock.now.monotonic) })
    }
}
