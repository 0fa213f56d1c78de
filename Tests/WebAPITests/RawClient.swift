import NIOCore
import NIOPosix
import Synchronization

@testable import Transport

/// A client that sends bytes as they are, and takes what comes.
final class RawClient: Sendable {
    private let channel: any Channel
    private let bytes: AsyncStream<[UInt8]>
    private let story: Story

    /// What became of the connection.
    fileprivate final class Story: Sendable {
        let fault = Mutex<TLSFault?>(nil)
        let facts = Mutex<TLSFacts?>(nil)
    }

    private init(channel: any Channel, bytes: AsyncStream<[UInt8]>, story: Story) {
        self.channel = channel
        self.bytes = bytes
        self.story = story
    }

    /// - Parameter tls: nil: without.
    static func connect(port: Int, tls: ClientTLS? = nil) async throws -> RawClient {
        let (bytes, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        let story = Story()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(try tls.handler(for: "127.0.0.1", limits: .unhurried))
                    }
                    try channel.pipeline.syncOperations.addHandler(Listener(continuation, story))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return RawClient(channel: channel, bytes: bytes, story: story)
    }

    /// Why TLS ended, where it did not end as it should.
    var fault: TLSFault? { self.story.fault.withLock { $0 } }

    /// What was agreed on.
    var facts: TLSFacts? { self.story.facts.withLock { $0 } }

    func send(_ text: String) { self.channel.writeAndFlush(ByteBuffer(string: text), promise: nil) }

    func close() { self.channel.close(promise: nil) }

    /// Returns when the server has hung up.
    func hangUp() async { _ = try? await self.channel.closeFuture.get() }

    /// All that comes until the server hangs up.
    func everything() async -> String {
        var all: [UInt8] = []
        for await chunk in self.bytes { all += chunk }
        return String(decoding: all, as: UTF8.self)
    }

    /// One answer with a body of the length that it tells; what the server says before it hangs up if that is less.
    func answer() async -> String {
        var all: [UInt8] = []
        for await chunk in self.bytes {
            all += chunk
            let text = String(decoding: all, as: UTF8.self)
            guard let end = text.firstRange(of: "\r\n\r\n"), let field = text.firstRange(of: "Content-Length: ") else { continue }
            let length = Int(text[field.upperBound...].prefix { $0.isNumber }) ?? 0
            if text[end.upperBound...].utf8.count >= length { return text }
        }
        return String(decoding: all, as: UTF8.self)
    }
}

private final class Listener: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let continuation: AsyncStream<[UInt8]>.Continuation

    private let story: RawClient.Story

    init(_ continuation: AsyncStream<[UInt8]>.Continuation, _ story: RawClient.Story) {
        self.continuation = continuation
        self.story = story
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let facts = event as? TLSFacts { self.story.facts.withLock { $0 = facts } }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { self.continuation.yield(Array(buffer: self.unwrapInboundIn(data))) }
    func channelInactive(context: ChannelHandlerContext) { self.continuation.finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let fault = error as? TLSFault { self.story.fault.withLock { $0 = fault } }
        context.close(promise: nil)
    }
}
