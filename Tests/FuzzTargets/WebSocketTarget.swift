import NIOCore

@testable import Transport

/// Frames are the same however their bytes are cut into pieces, and no peer makes more be held than is allowed.
enum WebSocketTarget {
    static func check(_ input: [UInt8]) throws {
        // The first byte chooses how the others are cut.
        guard let first = input.first else { return }
        let bytes = Array(input.dropFirst())
        let whole = try self.read([bytes])
        let size = max(1, Int(first) % 17)
        let pieces = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min(bytes.count, $0 + size)]) }
        let cut = try self.read(pieces)
        try expect(whole == cut, "\(whole) in one piece, \(cut) in pieces of \(size)")
    }

    private struct Outcome: Equatable {
        var frames: [Frame] = []
        var violation: FrameViolation?
    }

    private static func read(_ pieces: [[UInt8]]) throws -> Outcome {
        var limits = TransportLimits()
        limits.frameBytes = 4_096
        limits.messageBytes = 8_192
        var reader = FrameReader(masked: true, limits: limits)
        var outcome = Outcome()
        for piece in pieces {
            reader.append(ByteBuffer(bytes: piece))
            do throws(FrameViolation) {
                while let frame = try reader.next() { outcome.frames.append(frame) }
            } catch {
                outcome.violation = error
                break
            }
            reader.compact()
            try expect(reader.heldBytes <= 64 << 10, "\(reader.heldBytes) bytes are held")
        }
        return outcome
    }
}
