package import OCPPJ

/// What connections of a server or of a client have in common.
package struct ConnectionOptions: Sendable {
    package var limits: TransportLimits
    package var session: SessionLimits
    /// The only clock that a connection looks at; it should move with its event loop's.
    package var now: @Sendable () -> ContinuousClock.Instant
    /// Sees every text of every connection; nil costs nothing.
    package var tap: (any FrameTap)?

    package init(
        limits: TransportLimits = .init(), session: SessionLimits = .init(), now: @escaping @Sendable () -> ContinuousClock.Instant
    ) {
        self.limits = limits
        self.session = session
        self.now = now
    }
}
