import NIOCore
import OCPPJ
import TestSupport
import Testing

@testable import Transport

/// Peers that mean harm, over real sockets. What the rules are is tested elsewhere; here, that somebody else is served meanwhile.
@Suite(.timeLimit(.minutes(1))) struct HostileTests {
    struct Attack: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        /// The close code that it earns.
        var code: UInt16
        var testDescription: String { self.name }
    }

    static let attacks: [Attack] = [
        Attack(name: "unmasked", bytes: WireFrame.bytes(first: 0x81, payload: Array("[2,\"1\",\"A\",{}]".utf8), mask: nil), code: 1002),
        Attack(name: "bad UTF-8", bytes: WireFrame.bytes(first: 0x81, payload: [0xC3, 0x28]), code: 1007),
        Attack(name: "binary", bytes: WireFrame.bytes(first: 0x82, payload: [1, 2, 3]), code: 1003),
        Attack(name: "top bit of the length", bytes: WireFrame.bytes(first: 0x81, length: 1 << 63), code: 1009),
        Attack(name: "a gigabyte declared", bytes: WireFrame.bytes(first: 0x81, length: 1 << 30), code: 1009),
        Attack(name: "compressed", bytes: WireFrame.bytes(first: 0xC1, payload: [UInt8](repeating: 0, count: 100)), code: 1002),
        Attack(name: "long ping", bytes: WireFrame.bytes(first: 0x89, payload: [UInt8](repeating: 0, count: 200)), code: 1002),
        Attack(
            name: "endless fragments",
            bytes: WireFrame.bytes(first: 0x01) + (0..<5000).flatMap { _ in WireFrame.bytes(first: 0x00, payload: [65]) }, code: 1009),
        Attack(
            name: "10 MB in one frame",
            bytes: WireFrame.bytes(first: 0x81, payload: [UInt8](repeating: 65, count: 10_000_000), mask: [0, 0, 0, 0]),
            code: 1009),
    ]

    @Test(arguments: attacks) func `a broken rule ends one connection, and no other`(_ attack: Attack) async throws {
        try await LoopbackSite.run { site in
            let rogue = try await RawPeer.upgraded(at: site.port)
            rogue.send(attack.bytes)
            try await site.canarySings()
            #expect(try await rogue.closeCode() == attack.code)
            guard case .violation(let violation)? = await site.end().first else {
                Issue.record("\(site.service.closed)")
                return
            }
            #expect(violation.code.rawValue == attack.code)
        }
    }

    @Test func `a fast writer of pings and calls does not starve the others`() async throws {
        try await LoopbackSite.run { site in
            let rogue = try await RawPeer.upgraded(at: site.port)
            let flood = (0..<20).flatMap { _ in WireFrame.ping([1, 2, 3]) } + WireFrame.call("Flood")
            let bytes = (0..<500).flatMap { _ in flood }
            async let isSent = rogue.sendAll(bytes)
            for _ in 0..<50 { try await site.canarySings() }
            #expect(site.service.closed.isEmpty)
            try await rogue.channel.close().get()
            _ = await isSent
        }
    }

    @Test func `a charger that never reads is cut, and holds little until then`() async throws {
        var limits = TransportLimits()
        limits.pingAfter = .seconds(1)
        limits.pongTime = .seconds(2)
        let service = TestService(behaviour: { call, connection in
            connection.answer(call.id, payload: Array(#"{"x":"\#(String(repeating: "x", count: 20_000))"}"#.utf8))
        })
        try await LoopbackSite.run(service: service, limits: limits) { site in
            let rogue = try await RawPeer.connect(to: site.port, reads: false)
            rogue.send(Upgrade.target("/ocpp/deaf").bytes)
            var sent = 0
            while sent < 100_000, await rogue.sendAll((0..<100).flatMap { WireFrame.call("Give", id: "\(sent + $0)") }) {
                sent += 100
                try await site.canarySings()
                if !site.service.closed.isEmpty { break }
            }
            guard case .deaf(let unsent)? = await site.end().first else {
                Issue.record("\(site.service.closed)")
                return
            }
            #expect(unsent < 2_000_000)
            rogue.channel.close(promise: nil)
        }
    }

    struct BadHandshake: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
    }

    static let badHandshakes: [BadHandshake] = {
        let open = Array(Upgrade().bytes.dropLast(2))
        let manyFields = (0..<10_000).map { "X-\($0): 1\r\n" }.joined()
        return [
            BadHandshake(testDescription: "%zz", bytes: Upgrade.target("/ocpp/%zz").bytes),
            BadHandshake(testDescription: "10,000 fields", bytes: open + Array(manyFields.utf8)),
            BadHandshake(testDescription: "8 MB of header", bytes: open + Array("X: ".utf8) + [UInt8](repeating: 120, count: 8_000_000)),
            BadHandshake(testDescription: "1 MB of path", bytes: Array("GET /".utf8) + [UInt8](repeating: 120, count: 1_000_000)),
            BadHandshake(testDescription: "zeros", bytes: [UInt8](repeating: 0, count: 100_000)),
            BadHandshake(testDescription: "TLS", bytes: [0x16, 0x03, 0x01, 0x02, 0x00] + [UInt8](repeating: 1, count: 512)),
        ]
    }()

    @Test(arguments: badHandshakes) func `a bad handshake ends at once`(_ handshake: BadHandshake) async throws {
        try await LoopbackSite.run { site in
            let rogue = try await RawPeer.connect(to: site.port)
            rogue.send(handshake.bytes)
            try await site.canarySings()
            _ = await rogue.untilClosed()
            #expect(site.service.connections.count == 1)
        }
    }

    @Test func `handshakes and frames that do not end are ended, all of them`() async throws {
        var limits = TransportLimits()
        limits.handshakeTime = .seconds(2)
        limits.frameTime = .seconds(2)
        try await LoopbackSite.run(limits: limits) { site in
            var rogues: [RawPeer] = []
            for number in 0..<300 {
                switch number % 3 {
                case 0: rogues.append(try await RawPeer.connect(to: site.port))
                case 1:
                    let rogue = try await RawPeer.connect(to: site.port)
                    rogue.send(Array(Upgrade().bytes.prefix(number % 150)))
                    rogues.append(rogue)
                default:
                    let rogue = try await RawPeer.connect(to: site.port)
                    rogue.send(Upgrade.target("/ocpp/half\(number)").bytes + WireFrame.call("Heartbeat").prefix(1 + number % 12))
                    rogues.append(rogue)
                }
            }
            try await site.canarySings()
            for rogue in rogues { _ = await rogue.untilClosed() }
            let closed = await site.end(of: 100)
            #expect(closed.count == 100 && closed.allSatisfy { if case .unfinished = $0 { true } else { false } })
        }
    }

    @Test func `too many sockets from everywhere are refused, those inside stay`() async throws {
        var limits = TransportLimits()
        limits.connections = 10
        try await LoopbackSite.run(limits: limits) { site in
            var inside: [RawPeer] = []
            for number in 0..<9 { inside.append(try await RawPeer.upgraded(at: site.port, as: "in\(number)")) }
            let refused = try await RawPeer.connect(to: site.port)
            refused.send(Upgrade.target("/ocpp/one-more").bytes)
            #expect(String(decoding: await refused.untilClosed(), as: UTF8.self).hasPrefix("HTTP/1.1 503 "))
            try await inside[0].channel.close().get()
            await site.service.memory.wait { $0.closed.count == 1 }
            _ = try await RawPeer.upgraded(at: site.port, as: "now-there-is-room")
        }
    }

    @Test(arguments: [11, 22, 33] as [UInt64]) func `random bytes over many sockets harm nobody`(_ seed: UInt64) async throws {
        var limits = TransportLimits()
        limits.handshakeTime = .seconds(2)
        limits.frameTime = .seconds(2)
        let pieces: [[UInt8]] = {
            var random = SeededGenerator(seed: seed)
            return (0..<60).map { _ in random.bytes(Int.random(in: 1...3000, using: &random)) }
        }()
        try await LoopbackSite.run(limits: limits) { site in
            var rogues: [RawPeer] = []
            for (number, piece) in pieces.enumerated() {
                let rogue = number.isMultiple(of: 2) ? try await RawPeer.connect(to: site.port) : try await RawPeer.upgraded(at: site.port)
                rogue.send(piece)
                rogues.append(rogue)
            }
            try await site.canarySings()
            // What is left waits for more: a ping that is whole may have ended it.
            for rogue in rogues { rogue.channel.close(promise: nil) }
            for rogue in rogues { _ = await rogue.untilClosed() }
        }
    }
}
