import NIOCore
import NIOEmbedded
import OCPPJ

@testable import Transport

/// Whatever comes to the door is let in, refused or waited for; and all of it ends when the connection does.
enum HeadTarget {
    static func check(_ input: [UInt8]) throws {
        let service = OpenDoor()
        let origin = ContinuousClock().now
        let door = Door(service: service, options: ConnectionOptions(now: { origin }))
        let channel = EmbeddedChannel()
        try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 40_000)).wait()
        try StationServer.receive(channel, at: door)
        // The first byte chooses where the rest is cut in two.
        let rest = Array(input.dropFirst())
        let cut = rest.isEmpty ? 0 : Int(input[0]) * rest.count / 256
        for piece in [rest[..<cut], rest[cut...]] where channel.isActive {
            try channel.writeInbound(ByteBuffer(bytes: piece))
            channel.embeddedEventLoop.run()
        }
        _ = try channel.finish(acceptAlreadyClosed: true)
        channel.embeddedEventLoop.run()
        try expect(door.channels.isEmpty, "a connection that is gone still counts")
    }

    /// Lets everybody in, and answers nothing.
    private final class OpenDoor: StationService {
        func admit(_ request: UpgradeRequest) -> Admission { .accept }
        func opened(_ connection: StationConnection) {}
        func received(_ call: IncomingCall, on connection: StationConnection) {}
        func closed(_ connection: StationConnection, reason: CloseReason) {}
    }
}
