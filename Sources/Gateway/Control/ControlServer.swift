import Glibc
import JSON
package import Logging
import NIOCore
import NIOPosix
import SiteModel

/// Answers the command line through a Unix socket that only the service's own user may open.
package final class ControlServer: Sendable {
    private let channel: any Channel

    private init(channel: any Channel) { self.channel = channel }

    /// Longer paths do not fit a Unix socket's address.
    package static let maximumPathLength = 107

    package static func start(path: String, runtime: SiteRuntime, log: Logger) async throws -> ControlServer {
        guard path.utf8.count <= Self.maximumPathLength else {
            throw ControlProblem.pathTooLong(path)
        }
        let bootstrap = ServerBootstrap(group: runtime.loop)
            .serverChannelOption(.backlog, value: 16)
            .childChannelOption(.recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 1_024, maximum: 65_536))
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ControlHandler(runtime: runtime))
                }
            }
        let channel = try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
        guard unsafe chmod(path, 0o600) == 0 else {
            channel.close(promise: nil)
            throw ControlProblem.notPrivate(path)
        }
        log.debug("the command line is answered at \(path)")
        return ControlServer(channel: channel)
    }

    package func stop() async {
        do { try await self.channel.close() } catch {}  // it is closed, or was
    }
}

package enum ControlProblem: Error, CustomStringConvertible {
    case pathTooLong(String)
    case notPrivate(String)
    case notRunning(path: String)
    case noAnswer(String)

    package var description: String {
        switch self {
        case .pathTooLong(let path):
            "the path of the control socket, \(path), is longer than \(ControlServer.maximumPathLength) bytes: choose a shorter state directory"
        case .notPrivate(let path): "the control socket \(path) cannot be kept from others: its mode cannot be changed"
        case .notRunning(let path): "no gateway answers at \(path): is it running, with this state directory?"
        case .noAnswer(let reason): "the gateway did not answer: \(reason)"
        }
    }
}

/// What the system knows of the other end of a Unix socket: `struct ucred` of Linux.
private struct PeerCredentials: Sendable {
    var process: Int32 = 0
    var user: UInt32 = 0
    var group: UInt32 = 0
}

extension NIOBSDSocket.Option {
    fileprivate static let peerCredentials = NIOBSDSocket.Option(rawValue: SO_PEERCRED)
}

/// One connection of a command line: collects lines, answers each.
private final class ControlHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let runtime: SiteRuntime
    private var line: [UInt8] = []
    /// What comes behind a request; nil where requests come.
    private var content: ControlContent?
    /// The user of this machine whose command it is; nil until the system has said.
    private var caller: String?

    init(runtime: SiteRuntime) { self.runtime = runtime }

    func channelActive(context: ChannelHandlerContext) {
        if let options = context.channel as? any SocketOptionProvider {
            options.unsafeGetSocketOption(level: .socket, name: .peerCredentials).assumeIsolated().whenSuccess {
                (peer: PeerCredentials) in self.caller = "uid \(peer.user)"
            }
        }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = self.unwrapInboundIn(data)
        while buffer.readableBytes > 0 {
            if let content = self.content {
                content.take(&buffer)
                if content.isOver { self.content = nil }
                continue
            }
            let view = buffer.readableBytesView
            let piece = view.prefix { $0 != UInt8(ascii: "\n") }
            guard self.line.count + piece.count <= ControlRequest.maximumLength else { return context.close(promise: nil) }
            self.line += piece
            let isLine = piece.count < view.count
            buffer.moveReaderIndex(forwardBy: piece.count + (isLine ? 1 : 0))
            if isLine {
                let line = self.line
                self.line = []
                self.answer(line, context: context)
            }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.content?.breakOff()
        self.content = nil
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func answer(_ line: [UInt8], context: ChannelHandlerContext) {
        let channel = context.channel
        let request: ControlRequest
        do {
            request = try JSONDocument(parsing: line, limits: .file).root.decode(ControlRequest.self)
        } catch {
            return Self.write(.failed(message: "this gateway does not understand the request: \(error)", why: .unusable), to: channel)
        }
        if case .firmware(.add(let facts, let size, let terms)) = request {
            let content = ControlContent(size: size, on: channel)
            self.content = content.isOver ? nil : content
            let bound = NIOLoopBound(content, eventLoop: context.eventLoop)
            return self.runtime.assumeIsolated { runtime in
                runtime.add(facts, bound, terms: terms) { Self.write($0, to: channel) }
            }
        }
        let caller = self.caller
        self.runtime.assumeIsolated { runtime in
            runtime.perform(request, by: .commandLine, from: caller) { Self.write($0, to: channel) }
        }
    }

    private static func write(_ answer: ControlAnswer, to channel: any Channel) {
        let text: [UInt8]
        do { text = try JSONCoding.encode(answer) + [UInt8(ascii: "\n")] } catch {
            preconditionFailure("An answer cannot be written as JSON: \(error)")
        }
        channel.writeAndFlush(ByteBuffer(bytes: text), promise: nil)
    }
}
