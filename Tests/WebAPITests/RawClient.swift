import NIOCore
import NIOPosix

/// A client that sends bytes as they are, and takes what comes.
final class RawClient: Sendable {
    private let channel: any Channel
    private let bytes: AsyncStream<[UInt8]>

    private init(channel: any Channel, bytes: AsyncStream<[UInt8]>) {
        self.channel = channel
        self.bytes = bytes
    }

    static func connect(port: Int) async throws -> RawClient {
        let (bytes, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Listener(continuation)) }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return RawClient(channel: channel, bytes: bytes)
    }

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

    init(_ continuation: AsyncStream<[UInt8]>.Continuation) { self.continuation = continuation }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { self.continuation.yield(Array(buffer: self.unwrapInboundIn(data))) }
    func channelInactive(context: ChannelHandlerContext) { self.continuation.finish() }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
