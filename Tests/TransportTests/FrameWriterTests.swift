import NIOCore
import NIOEmbedded
import NIOWebSocket
import Testing

@testable import Transport

/// Against SwiftNIO's own codec.
struct FrameWriterTests {
    static let lengths = [0, 1, 7, 8, 125, 126, 127, 1000, 65_535, 65_536, 70_000]

    @Test(arguments: lengths, [true, false]) func `SwiftNIO reads what is written`(_ length: Int, masks: Bool) throws {
        let payload = (0..<length).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        let channel = EmbeddedChannel(handler: ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 1 << 20)))
        try channel.writeInbound(FrameWriter(allocator: channel.allocator, masks: masks).frame(.text, payload))
        let frame = try #require(try channel.readInbound(as: WebSocketFrame.self))
        #expect(frame.fin && frame.opcode == .text && (frame.maskKey != nil) == masks)
        #expect(Array(frame.unmaskedData.readableBytesView) == payload)
        _ = try channel.finish()
    }

    @Test(arguments: lengths, [true, false]) func `what SwiftNIO writes is read`(_ length: Int, masked: Bool) throws {
        let payload = (0..<length).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        let channel = EmbeddedChannel(handler: WebSocketFrameEncoder())
        let frame = WebSocketFrame(
            fin: true, opcode: .text, maskKey: masked ? [0xDE, 0xAD, 0xBE, 0xEF] : nil, data: ByteBuffer(bytes: payload))
        try channel.writeOutbound(frame)
        var bytes: [UInt8] = []
        while let part = try channel.readOutbound(as: ByteBuffer.self) { bytes += part.readableBytesView }
        var limits = TransportLimits()
        limits.frameBytes = 1 << 20
        #expect(try FrameReaderTests.read(bytes, limits: limits, masked: masked) == [.text(payload)])
        _ = try channel.finish()
    }

    @Test func `a long reason is cut at a character`() throws {
        let frame = CloseFrame(.normal, String(repeating: "ä", count: 100))
        #expect(frame.payload.count == 124)
        #expect(try CloseFrame(reading: frame.payload).reason == String(repeating: "ä", count: 61))
        // A character of many scalars goes as a whole.
        #expect(CloseFrame(.normal, String(repeating: "👩‍👩‍👧", count: 7)).payload.count == 2 + 18 * 6)
    }
}
