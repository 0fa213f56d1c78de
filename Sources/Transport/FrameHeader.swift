internal import NIOCore

/// The 2 to 14 bytes in front of a frame's payload.
struct FrameHeader: Equatable {
    var isFinal: Bool
    var opcode: Frame.Opcode
    var payloadBytes: Int
    /// In the order of the wire.
    var mask: UInt32?

    /// What must be known of a connection to judge a header.
    struct Rules {
        /// Whose frames are read: a client masks each, a server none.
        var masked: Bool
        var frameBytes: Int
    }

    /// Takes a header off the buffer's front once it is whole; nil, and nothing taken, until then. A header that breaks a rule is found
    /// out as soon as the byte that breaks it is there: nobody waits for, or makes room for, a payload that will not be read.
    static func read(from buffer: inout ByteBuffer, rules: Rules) throws(FrameViolation) -> FrameHeader? {
        let start = buffer.readerIndex
        guard let first = buffer.getInteger(at: start, as: UInt8.self), let second = buffer.getInteger(at: start + 1, as: UInt8.self) else {
            return nil
        }
        guard first & 0x70 == 0 else { throw .reservedBits }
        guard let opcode = Frame.Opcode(rawValue: first & 0x0F) else { throw .unknownOpcode(first & 0x0F) }
        let isFinal = first & 0x80 != 0
        guard isFinal || !opcode.isControl else { throw .fragmentedControl }
        switch (second & 0x80 != 0, rules.masked) {
        case (false, true): throw .unmasked
        case (true, false): throw .masked
        case (true, true), (false, false): break
        }

        let lengthBytes: Int
        let length: UInt64?
        switch second & 0x7F {
        case 126: (lengthBytes, length) = (2, buffer.getInteger(at: start + 2, as: UInt16.self).map(UInt64.init))
        case 127: (lengthBytes, length) = (8, buffer.getInteger(at: start + 2, as: UInt64.self))
        case let short: (lengthBytes, length) = (0, UInt64(short))
        }
        guard let length else { return nil }
        guard !opcode.isControl || length <= Frame.maxControlBytes else { throw .longControl(bytes: length) }
        guard length <= rules.frameBytes, let payloadBytes = Int(exactly: length) else {
            throw .frameTooBig(bytes: length, limit: rules.frameBytes)
        }

        var header = FrameHeader(isFinal: isFinal, opcode: opcode, payloadBytes: payloadBytes, mask: nil)
        var headerBytes = 2 + lengthBytes
        if rules.masked {
            guard let mask = buffer.getInteger(at: start + headerBytes, endianness: .host, as: UInt32.self) else { return nil }
            header.mask = mask
            headerBytes += 4
        }
        buffer.moveReaderIndex(forwardBy: headerBytes)
        return header
    }
}
