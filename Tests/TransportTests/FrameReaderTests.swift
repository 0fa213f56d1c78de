import NIOCore
import NIOEmbedded
import NIOWebSocket
import TestSupport
import Testing

@testable import Transport

struct FrameReaderTests {
    /// A reader of a client's frames with small limits, fed everything at once.
    static func read(_ bytes: [UInt8], limits: TransportLimits = .small, masked: Bool = true) throws(FrameViolation) -> [Frame] {
        var reader = FrameReader(masked: masked, limits: limits)
        reader.append(ByteBuffer(bytes: bytes))
        var frames: [Frame] = []
        while let frame = try reader.next() { frames.append(frame) }
        return frames
    }

    struct Bad: CustomTestStringConvertible, Sendable {
        var name: String
        var bytes: [UInt8]
        var violation: FrameViolation
        var masked = true
        var testDescription: String { self.name }

        init(_ name: String, _ bytes: [UInt8], _ violation: FrameViolation, masked: Bool = true) {
            self.name = name
            self.bytes = bytes
            self.violation = violation
            self.masked = masked
        }
    }

    static let bad: [Bad] = [
        Bad("no mask", WireFrame.bytes(first: 0x81, payload: [65], mask: nil), .unmasked),
        Bad("no mask, header only", [0x81, 0x01], .unmasked),
        Bad("a server's mask", WireFrame.bytes(first: 0x81, payload: [65]), .masked, masked: false),
        Bad("RSV1, as a compressed frame has it", WireFrame.bytes(first: 0xC1, payload: [65]), .reservedBits),
        Bad("RSV2", WireFrame.bytes(first: 0xA1), .reservedBits),
        Bad("RSV3", WireFrame.bytes(first: 0x91), .reservedBits),
        Bad("opcode 3", WireFrame.bytes(first: 0x83), .unknownOpcode(3)),
        Bad("opcode 7", WireFrame.bytes(first: 0x87), .unknownOpcode(7)),
        Bad("opcode 11", WireFrame.bytes(first: 0x8B), .unknownOpcode(11)),
        Bad("opcode 15", WireFrame.bytes(first: 0x8F), .unknownOpcode(15)),
        Bad("a ping in fragments", WireFrame.bytes(first: 0x09), .fragmentedControl),
        Bad("a close in fragments", WireFrame.bytes(first: 0x08), .fragmentedControl),
        Bad("a ping of 126 bytes", WireFrame.bytes(first: 0x89, payload: [UInt8](repeating: 0, count: 126)), .longControl(bytes: 126)),
        Bad("a ping that declares all", WireFrame.bytes(first: 0x89, length: .max), .longControl(bytes: .max)),
        Bad("binary", WireFrame.bytes(first: 0x82, payload: [1]), .binary),
        Bad("the start of binary", WireFrame.bytes(first: 0x02, payload: [1]), .binary),
        Bad("a continuation of nothing", WireFrame.bytes(first: 0x80), .continuationOfNothing),
        Bad("a continuation after the end", WireFrame.text("a") + WireFrame.bytes(first: 0x80), .continuationOfNothing),
        Bad("a text inside a text", WireFrame.bytes(first: 0x01) + WireFrame.text("a"), .interleavedMessage),
        Bad("one byte too many", WireFrame.bytes(first: 0x81, length: 201), .frameTooBig(bytes: 201, limit: 200)),
        Bad("a gigabyte declared", WireFrame.bytes(first: 0x81, length: 1 << 30), .frameTooBig(bytes: 1 << 30, limit: 200)),
        Bad("the top bit of the length", WireFrame.bytes(first: 0x81, length: 1 << 63), .frameTooBig(bytes: 1 << 63, limit: 200)),
        Bad("every bit of the length", WireFrame.bytes(first: 0x81, length: .max), .frameTooBig(bytes: .max, limit: 200)),
        Bad("bad UTF-8", WireFrame.bytes(first: 0x81, payload: [0x22, 0xC3, 0x28]), .notUTF8),
        Bad("a surrogate in UTF-8", WireFrame.bytes(first: 0x81, payload: [0xED, 0xA0, 0x80]), .notUTF8),
        Bad("an overlong slash", WireFrame.bytes(first: 0x81, payload: [0xC0, 0xAF]), .notUTF8),
        Bad("half a character at the end", WireFrame.bytes(first: 0x81, payload: [0xE2, 0x82]), .notUTF8),
        Bad("close with half a code", WireFrame.bytes(first: 0x88, payload: [3]), .brokenClose),
        Bad("close 999", WireFrame.close(999), .brokenClose),
        Bad("close 1005", WireFrame.close(1005), .brokenClose),
        Bad("close 1006", WireFrame.close(1006), .brokenClose),
        Bad("close 5000", WireFrame.close(5000), .brokenClose),
        Bad("close with a bad reason", WireFrame.bytes(first: 0x88, payload: [0x03, 0xE8, 0xFF]), .notUTF8),
        Bad(
            "five fragments", WireFrame.bytes(first: 0x01) + (1...4).flatMap { _ in WireFrame.bytes(first: 0x00) },
            .tooManyFragments(limit: 4)),
        Bad(
            "too much in fragments",
            WireFrame.bytes(first: 0x01, payload: [UInt8](repeating: 65, count: 200))
                + WireFrame.bytes(first: 0x00, payload: [UInt8](repeating: 65, count: 101)), .messageTooBig(limit: 300)),
    ]

    @Test(arguments: bad) func `what breaks a rule is refused with its reason`(_ example: Bad) {
        #expect(throws: example.violation) { try Self.read(example.bytes, masked: example.masked) }
    }

    @Test(arguments: bad) func `it is refused at the same place byte by byte, and nothing is read after it`(_ example: Bad) throws {
        var reader = FrameReader(masked: example.masked, limits: .small)
        var found: FrameViolation?
        for byte in example.bytes where found == nil {
            reader.append(ByteBuffer(bytes: [byte]))
            do { while try reader.next() != nil {} } catch { found = error }
            reader.compact()
        }
        #expect(found == example.violation)
        reader.append(ByteBuffer(bytes: WireFrame.text("later")))
        #expect(try reader.next() == nil)
        #expect(!reader.isInside)
    }

    @Test func `every violation has its close code`() {
        let codes = Dictionary(grouping: Self.bad, by: \.violation.code.rawValue).mapValues { Set($0.map(\.name)).count }
        #expect(Set(codes.keys) == [1002, 1003, 1007, 1009])
        #expect(FrameViolation.unmasked.code == .protocolError)
        #expect(FrameViolation.binary.code == .unsupportedData)
        #expect(FrameViolation.notUTF8.code == .notUTF8)
        #expect(FrameViolation.frameTooBig(bytes: 1, limit: 0).code == .tooBig)
        #expect(FrameViolation.tooManyFragments(limit: 1).code == .tooBig)
    }

    @Test(arguments: [0, 1, 7, 8, 9, 124, 125, 126, 127, 199, 200]) func `a text of any length is read`(_ length: Int) throws {
        let text = (0..<length).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        #expect(try Self.read(WireFrame.bytes(first: 0x81, payload: text)) == [.text(text)])
    }

    @Test(arguments: [65_535, 65_536, 100_000, 1 << 20]) func `a message may be one frame, however long`(_ length: Int) throws {
        let text = (0..<length).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        #expect(try Self.read(WireFrame.bytes(first: 0x81, payload: text), limits: TransportLimits()) == [.text(text)])
    }

    @Test func `fragments make one message, with control frames between them`() throws {
        let bytes =
            WireFrame.bytes(first: 0x01, payload: Array("grü".utf8.dropLast())) + WireFrame.ping([7])
            + WireFrame.bytes(first: 0x00, payload: [0xBC]) + WireFrame.bytes(first: 0x8A) + WireFrame.bytes(first: 0x80, payload: [33])
        #expect(try Self.read(bytes) == [.ping([7]), .pong, .text(Array("grü!".utf8))])
    }

    @Test func `the most that is allowed is read`() throws {
        let full = [UInt8](repeating: 65, count: 100)
        let bytes =
            WireFrame.bytes(first: 0x01, payload: full) + WireFrame.bytes(first: 0x00, payload: full)
            + WireFrame.bytes(first: 0x00, payload: full) + WireFrame.bytes(first: 0x80)
        #expect(try Self.read(bytes) == [.text([UInt8](repeating: 65, count: 300))])
        #expect(try Self.read(WireFrame.ping([UInt8](repeating: 1, count: 125))) == [.ping([UInt8](repeating: 1, count: 125))])
    }

    @Test func `a goodbye is read with and without its parts`() throws {
        #expect(try Self.read(WireFrame.bytes(first: 0x88)) == [.close(CloseFrame(nil))])
        #expect(try Self.read(WireFrame.close(1001)) == [.close(CloseFrame(.goingAway))])
        let bytes = WireFrame.bytes(first: 0x88, payload: [0x0F, 0xA0] + Array("gute Nacht".utf8))
        #expect(try Self.read(bytes) == [.close(CloseFrame(CloseCode(rawValue: 4000), "gute Nacht"))])
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func `however the bytes are cut, the same frames come out`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bytes: [UInt8] = []
        var expected: [Frame] = []
        for _ in 0..<200 {
            if Bool.random(using: &random) {
                let text = (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 32...126, using: &random) }
                bytes += WireFrame.bytes(first: 0x81, payload: text, mask: random.bytes(4))
                expected.append(.text(text))
            } else {
                let payload = random.bytes(Int.random(in: 0...125, using: &random))
                bytes += WireFrame.bytes(first: 0x89, payload: payload, mask: random.bytes(4))
                expected.append(.ping(payload))
            }
        }
        var reader = FrameReader(masked: true, limits: .small)
        var frames: [Frame] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...300, using: &random))
            rest = rest.dropFirst(piece.count)
            reader.append(ByteBuffer(bytes: piece))
            while let frame = try reader.next() { frames.append(frame) }
            if Bool.random(using: &random) { reader.compact() }
        }
        #expect(frames == expected, "seed \(seed)")
        #expect(reader.frames == UInt64(expected.count))
        #expect(!reader.isInside)
    }

    @Test func `half a frame holds no more memory than it has bytes`() throws {
        var reader = FrameReader(masked: true, limits: TransportLimits())
        var bytes = ByteBufferAllocator().buffer(capacity: 65_536)
        bytes.writeBytes(WireFrame.bytes(first: 0x81, length: 60_000))
        reader.append(bytes)
        #expect(try reader.next() == nil)
        reader.compact()
        #expect(reader.isInside)
        #expect(reader.heldBytes < 2048)
    }

    @Test(arguments: 0..<50 as Range<UInt64>) func `random bytes are refused or read, never a trap`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            var bytes = random.bytes(Int.random(in: 0...400, using: &random))
            // A valid beginning now and then, so that more than the first two bytes is tried.
            if let first = bytes.first, first & 1 == 0 { bytes = WireFrame.bytes(first: [0x81, 0x01, 0x89][Int(first) % 3]) + bytes }
            do throws(FrameViolation) { _ = try Self.read(bytes, masked: Bool.random(using: &random)) } catch { _ = error.sentence }
        }
    }
}

extension TransportLimits {
    /// Limits that a test reaches with few bytes.
    static var small: TransportLimits {
        var limits = TransportLimits()
        limits.frameBytes = 200
        limits.messageBytes = 300
        limits.messageFragments = 4
        return limits
    }
}
