import Gateway
import SiteModel
import Transport

/// What HTTP is encrypted with, and who hears when it cannot be.
struct HTTPEncryption: Sendable {
    let tls: ServerTLS
    let gate: HandshakeGate
    let failed: @Sendable (TLSFault, ClientAddress) -> Void

    init(
        tls: ServerTLS, limits: TransportLimits, now: @escaping @Sendable () -> ContinuousClock.Instant,
        failed: @escaping @Sendable (TLSFault, ClientAddress) -> Void
    ) {
        var limits = limits
        // What waits for a slow reader is bounded by the requests that may wait, as without TLS: here answers come in whole.
        limits.unsentBytes = .max
        self.tls = tls
        self.gate = HandshakeGate(limits: limits, now: now)
        self.failed = failed
    }
}

extension HTTPEncryption {
    /// Nil where the gateway listens nowhere with TLS.
    init?(_ gateway: Gateway) {
        guard let pki = gateway.pki else { return nil }
        let (refusals, clock) = (gateway.runtime.refusals, gateway.clock)
        self.init(
            tls: pki.webTLS, limits: gateway.transportLimits, now: { clock.now.monotonic },
            failed: { refusals.note($0, from: $1.text, at: clock.now.monotonic) })
    }
}
