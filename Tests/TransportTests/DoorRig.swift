import NIOCore
import NIOEmbedded

@testable import Transport

/// A new connection at a server's door, without a socket and in test time.
final class DoorRig {
    let clock = TestClock()
    let service: TestService
    let door: Door
    let channel: EmbeddedChannel

    init(
        service: TestService = TestService(), limits: TransportLimits = TransportLimits(), address: String = "192.0.2.1", door: Door? = nil
    ) throws {
        let clock = self.clock
        self.service = service
        self.door = door ?? Door(service: service, options: ConnectionOptions(limits: limits, now: { clock.now }))
        self.channel = EmbeddedChannel()
        try self.channel.connect(to: SocketAddress(ipAddress: address, port: 40_000)).wait()
        try StationServer.receive(self.channel, at: self.door)
    }

    deinit {
        _ = try? self.channel.finish(acceptAlreadyClosed: true)
    }

    func send(_ bytes: [UInt8]) throws {
        try self.channel.writeInbound(ByteBuffer(bytes: bytes))
        self.channel.embeddedEventLoop.run()
    }

    func advance(by duration: Duration) {
        self.clock.advance(by: duration)
        self.channel.embeddedEventLoop.advanceTime(by: TimeAmount(duration))
    }

    /// Everything written since the last time.
    func received() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let buffer = try self.channel.readOutbound(as: ByteBuffer.self) { bytes += buffer.readableBytesView }
        return bytes
    }

    func receivedText() throws -> String {
        String(decoding: try self.received(), as: UTF8.self)
    }

    var isOpen: Bool { self.channel.isActive }

    /// Upgrades and drops the answer.
    func upgrade(_ upgrade: Upgrade = Upgrade()) throws {
        try self.send(upgrade.bytes)
        _ = try self.received()
    }

    /// What was written since, read as a server's frames.
    func frames() throws -> [Frame] {
        try FrameReaderTests.read(try self.received(), limits: TransportLimits(), masked: false)
    }

    func texts() throws -> [String] {
        try self.frames().compactMap { if case .text(let bytes) = $0 { String(decoding: bytes, as: UTF8.self) } else { nil } }
    }
}
