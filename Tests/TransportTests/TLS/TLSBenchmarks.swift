import NIOCore
import NIOEmbedded
import Testing

@testable import Transport

/// Printed, never judged: the machine decides.
@Suite(.serialized) struct TLSBenchmarks {
    private let clock = ContinuousClock()
    #if DEBUG
        private static let effort = 1
    #else
        private static let effort = 20
    #endif

    @Test func `handshakes of a server`() throws {
        for (name, identity) in [("ECDSA", TestPKI.elliptic), ("RSA", TestPKI.rsa)] {
            let server = try TLSContext(serving: [identity], clientRoots: TestPKI.roots)
            let client = try TLSContext(trusting: TestPKI.roots)
            let count = 20 * Self.effort
            var time = Duration.zero
            for _ in 0..<count {
                let pair = try TLSPair(server: server, client: client)
                var bytes = try pair.outbound(of: pair.client)
                while !bytes.isEmpty {
                    time += try self.clock.measure { try TLSPair.deliver(bytes, to: pair.server) }
                    try TLSPair.deliver(try pair.outbound(of: pair.server), to: pair.client)
                    bytes = try pair.outbound(of: pair.client)
                }
                #expect(pair.serverEnd.facts != nil)
            }
            print("TLS 1.3 handshakes, server's side, \(name): \(Int(Double(count) / (time / .seconds(1)))) a second and core")
        }
    }

    @Test func `what is sent and received`() throws {
        let pair = try TLSPair()
        try pair.pump()
        let count = 200 * Self.effort
        let message = ByteBuffer(repeating: 0x41, count: 1_768)
        let time = try self.clock.measure {
            for _ in 0..<count {
                pair.client.writeAndFlush(message, promise: nil)
                try TLSPair.deliver(try pair.outbound(of: pair.client), to: pair.server)
            }
        }
        #expect(pair.serverEnd.bytes.count == count * message.readableBytes)
        print("1,768 bytes sealed, sent and opened: \(Int(time / .microseconds(count))) µs, both sides together")
    }
}
