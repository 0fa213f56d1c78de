package import OCPPJ

/// Who hears what happens on a connection.
///
/// Everything is called on the connection's event loop, never from within a call that the service itself makes on a connection. Of each
/// connection: `opened`, then anything, then `closed`, then nothing.
package protocol ConnectionService: AnyObject, Sendable {
    /// The WebSocket stands; calls may be sent.
    func opened(_ connection: StationConnection)

    /// The peer calls. Answered now or later, once, through the connection.
    func received(_ call: IncomingCall, on connection: StationConnection)

    /// Something arrived that is no answer and cannot be answered.
    func ignored(_ frame: IgnoredFrame, on connection: StationConnection)

    /// The connection ended. Its open calls have all been completed with `.closed` before.
    func closed(_ connection: StationConnection, reason: CloseReason)
}

/// A site with its door.
package protocol StationService: ConnectionService {
    /// Decides before the upgrade who comes in: unknown identities are refused with 404, then wrong passwords with 401.
    func admit(_ request: UpgradeRequest) -> Admission

    /// A handshake ended in an HTTP answer, from whichever side of `admit`.
    func refused(_ refusal: Refusal, identity: String?, remoteAddress: String)

    /// A connection came to no request, for it was not encrypted as it should be.
    func failed(_ fault: TLSFault, remoteAddress: String)
}

extension ConnectionService {
    package func ignored(_ frame: IgnoredFrame, on connection: StationConnection) {}
}

extension StationService {
    package func refused(_ refusal: Refusal, identity: String?, remoteAddress: String) {}
    package func failed(_ fault: TLSFault, remoteAddress: String) {}
}
