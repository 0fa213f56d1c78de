internal import NIOCore

/// Bytes of one connection into frames, under every rule of RFC 6455 and every limit of ours. No clock and no channel.
///
/// SwiftNIO's own decoder hands over one frame after the other as fast as bytes come; this one is asked for each, so that a connection
/// that has used up its share stops in the middle of a buffer, and it unmasks straight into the bytes that the session reads.
struct FrameReader {
    private let rules: FrameHeader.Rules
    private let messageBytes: Int
    private let messageFragments: Int
    private static let empty = ByteBuffer()

    /// Bytes not taken yet.
    private var buffer = Self.empty
    /// The header of the frame whose payload is still coming.
    private var header: FrameHeader?
    private var message: [UInt8] = []
    private var fragments = 0
    /// Frames read so far, fragments and control frames included: a sign of life.
    private(set) var frames: UInt64 = 0
    private var isBroken = false

    init(masked: Bool, limits: TransportLimits) {
        self.rules = FrameHeader.Rules(masked: masked, frameBytes: limits.frameBytes)
        self.messageBytes = limits.messageBytes
        self.messageFragments = limits.messageFragments
    }

    /// Whether the peer owes the rest of a frame or of a message.
    var isInside: Bool { self.header != nil || self.buffer.readableBytes > 0 || self.fragments > 0 }

    /// Bytes of memory behind what was not taken yet.
    var heldBytes: Int { self.buffer.storageCapacity + self.message.capacity }

    mutating func append(_ bytes: ByteBuffer) {
        guard !self.isBroken else { return }
        guard self.buffer.readableBytes > 0 else {
            self.buffer = bytes
            return
        }
        self.buffer.writeImmutableBuffer(bytes)
    }

    /// Gives the memory of what was read back. To be called when `next` has nothing more for now: a peer that sends
    /// half a frame and waits holds little more than what it sent.
    mutating func compact() {
        let needed = self.buffer.readableBytes
        if needed == 0 {
            self.buffer = Self.empty
        } else if self.buffer.storageCapacity > 1024 + 2 * needed {
            self.buffer = ByteBuffer(bytes: self.buffer.readableBytesView)
        }
    }

    /// The next frame, nil if more bytes are needed. After an error nothing more is read: where a frame begins is no longer known.
    mutating func next() throws(FrameViolation) -> Frame? {
        do throws(FrameViolation) {
            return try self.read()
        } catch {
            self.isBroken = true
            self.buffer = Self.empty
            self.message = []
            self.fragments = 0
            throw error
        }
    }

    private mutating func read() throws(FrameViolation) -> Frame? {
        while true {
            if self.header == nil { self.header = try FrameHeader.read(from: &self.buffer, rules: self.rules) }
            guard let header = self.header, self.buffer.readableBytes >= header.payloadBytes else { return nil }
            self.header = nil
            self.frames &+= 1
            let payload = self.buffer.readUnmasked(header.payloadBytes, mask: header.mask)
            if let frame = try self.take(header, payload) { return frame }
        }
    }

    private mutating func take(_ header: FrameHeader, _ payload: [UInt8]) throws(FrameViolation) -> Frame? {
        switch header.opcode {
        case .ping: return .ping(payload)
        case .pong: return .pong
        case .close: return .close(try CloseFrame(reading: payload))
        case .binary: throw .binary
        case .text:
            guard self.fragments == 0 else { throw .interleavedMessage }
            if header.isFinal { return try Self.text(payload) }
        case .continuation:
            guard self.fragments > 0 else { throw .continuationOfNothing }
        }
        return try self.gather(payload, isLast: header.isFinal)
    }

    private mutating func gather(_ fragment: [UInt8], isLast: Bool) throws(FrameViolation) -> Frame? {
        self.fragments += 1
        guard self.fragments <= self.messageFragments else { throw .tooManyFragments(limit: self.messageFragments) }
        guard fragment.count <= self.messageBytes - self.message.count else { throw .messageTooBig(limit: self.messageBytes) }
        self.message += fragment
        guard isLast else { return nil }
        let message = self.message
        self.message = []
        self.fragments = 0
        return try Self.text(message)
    }

    private static func text(_ bytes: [UInt8]) throws(FrameViolation) -> Frame {
        guard bytes.isUTF8 else { throw .notUTF8 }
        return .text(bytes)
    }
}

extension [UInt8] {
    fileprivate var isUTF8: Bool {
        do {
            _ = try UTF8Span(validating: self.span)
            return true
        } catch {
            return false
        }
    }
}
