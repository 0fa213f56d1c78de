package import JSON
package import OCPPJ
package import Transport

/// The line to one charger as the site uses it, on the site's loop: a WebSocket, or one that is simulated in virtual time.
package protocol ChargerLink: AnyObject, Sendable {
    var identity: String { get }
    /// The peer's address without its port.
    var remoteAddress: String { get }
    /// The address of this machine that the peer reached, without a port; nil where there is none.
    var localAddress: String? { get }
    /// Higher than that of every line that opened before it.
    var generation: UInt64 { get }

    func answer(_ id: MessageID, payload: [UInt8])
    func refuse(_ id: MessageID, _ error: CallError)
    /// - Parameter timeout: from the sending of the call to its answer.
    /// - Parameter completion: is called exactly once, on the site's loop, after this method has returned.
    func call(
        _ action: String, payload: [UInt8], timeout: Duration, completion: @escaping (Result<JSONValue, CallFailure>) -> Void)
    func close(_ code: CloseCode, reason: String)
    /// A newer line of the same charger was let in.
    func replace()
}

extension StationConnection: ChargerLink {}
