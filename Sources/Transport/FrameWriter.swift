internal import NIOCore

/// Payloads into frames: never in fragments, masked by a client, bare from a server.
struct FrameWriter {
    let allocator: ByteBufferAllocator
    let masks: Bool

    func frame(_ opcode: Frame.Opcode, _ payload: [UInt8]) -> ByteBuffer {
        var buffer = self.allocator.buffer(capacity: payload.count + 14)
        buffer.writeInteger(0x80 | opcode.rawValue)
        let maskBit: UInt8 = self.masks ? 0x80 : 0
        if payload.count <= 125 {
            buffer.writeInteger(maskBit | UInt8(truncatingIfNeeded: payload.count))
        } else if let length = UInt16(exactly: payload.count) {
            buffer.writeInteger(maskBit | 126)
            buffer.writeInteger(length)
        } else {
            buffer.writeInteger(maskBit | 127)
            buffer.writeInteger(UInt64(payload.count))
        }
        guard self.masks else {
            buffer.writeBytes(payload)
            return buffer
        }
        let mask = UInt32.random(in: .min ... .max)
        var masked = payload
        masked.applyMask(mask)
        buffer.writeInteger(mask, endianness: .host)
        buffer.writeBytes(masked)
        return buffer
    }
}
