internal import NIOCore

extension ByteBuffer {
    /// Takes `count` bytes off the front with `mask` undone; fewer if there are fewer.
    mutating func readUnmasked(_ count: Int, mask: UInt32?) -> [UInt8] {
        guard var bytes = self.readBytes(length: min(count, self.readableBytes)) else { return [] }
        if let mask { bytes.applyMask(mask) }
        return bytes
    }
}

extension [UInt8] {
    /// Exclusive or with the four bytes of `mask`, again and again: masks and unmasks alike (RFC 6455 section 5.3).
    mutating func applyMask(_ mask: UInt32) {
        unsafe self.withUnsafeMutableBytes { bytes in
            let wide = UInt64(mask) << 32 | UInt64(mask)
            let words = bytes.count / 8
            for word in 0..<words {
                let value = unsafe bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
                unsafe bytes.storeBytes(of: value ^ wide, toByteOffset: word * 8, as: UInt64.self)
            }
            for index in words * 8..<bytes.count {
                unsafe bytes[index] ^= UInt8(truncatingIfNeeded: mask.littleEndian >> UInt32(8 * (index % 4)))
            }
        }
    }
}
