package import JSON
package import NIOCore
package import OCPPJ

/// One WebSocket with one peer. Sent about freely, used on its event loop only.
package final class StationConnection: Sendable {
    /// Whose connection this is: the charger's identity, on both sides of it.
    package let identity: String
    /// The peer's address without its port.
    package let remoteAddress: String
    /// The address of this machine that the peer reached, without a port.
    package let localAddress: String?
    /// Higher than that of every connection that opened before it in this process.
    package let generation: UInt64
    package let eventLoop: any EventLoop
    private let handler: NIOLoopBound<StationChannelHandler>

    init(
        identity: String, remoteAddress: String, localAddress: String?, generation: UInt64, handler: StationChannelHandler,
        eventLoop: any EventLoop
    ) {
        self.identity = identity
        self.remoteAddress = remoteAddress
        self.localAddress = localAddress
        self.generation = generation
        self.eventLoop = eventLoop
        self.handler = NIOLoopBound(handler, eventLoop: eventLoop)
    }

    /// False from the moment its end is decided, which may be before `closed` is told.
    package var isOpen: Bool { self.handler.value.isOpen }

    /// Answers a call of the peer's. Nothing happens if it was answered already or the connection has ended.
    package func answer(_ id: MessageID, payload: [UInt8]) {
        self.handler.value.answer(id, payload: payload)
    }

    /// Answers a call of the peer's with a CALLERROR.
    package func refuse(_ id: MessageID, _ error: CallError) {
        self.handler.value.refuse(id, error)
    }

    /// Calls the peer under a fresh message id. One call is open at a time, the others wait in order.
    /// - Parameter timeout: from the sending of the call to its answer.
    /// - Parameter completion: is called exactly once, on the event loop, after this method has returned.
    package func call(
        _ action: String, payload: [UInt8], timeout: Duration, completion: @escaping (Result<JSONValue, CallFailure>) -> Void
    ) {
        self.handler.value.call(action, payload: payload, timeout: timeout, completion: completion)
    }

    /// Ends the connection with a goodbye. `closed` follows at once, the socket may outlive it by `TransportLimits.closeTime`.
    package func close(_ code: CloseCode, reason: String) {
        self.handler.value.close(.asked(CloseFrame(code, reason)))
    }

    /// Ends the connection because a newer one of the same identity was let in.
    package func replace() {
        self.handler.value.close(.replaced)
    }
}
