import HummingbirdCore
import Logging
import NIOCore
import Transport

/// TLS below another kind of connection, where there is any.
struct EncryptedChannel<Plain: ServerChildChannel>: ServerChildChannel {
    let plain: Plain
    /// Nil: there is none.
    let encryption: HTTPEncryption?

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Plain.Value> {
        guard let encryption else { return self.plain.setup(channel: channel, logger: logger) }
        let address = ClientAddress(of: channel)
        return channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(
                HandshakeDoor(encryption.gate, tls: encryption.tls) { encryption.failed($0, address) })
        }.flatMap { self.plain.setup(channel: channel, logger: logger) }
    }

    func handle(value: Plain.Value, logger: Logger) async { await self.plain.handle(value: value, logger: logger) }
}
