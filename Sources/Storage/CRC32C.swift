/// The Castagnoli checksum (RFC 3720 appendix B.4), eight bytes a step by table.
package struct CRC32C: Equatable, Sendable {
    private var register: UInt32 = ~0

    package init() {}

    package init(of bytes: [UInt8]) {
        self.update(bytes.span)
    }

    package var value: UInt32 { ~self.register }

    package mutating func update(_ bytes: Span<UInt8>) {
        let raw = unsafe bytes.bytes
        var crc = self.register
        var offset = 0
        while raw.byteCount - offset >= 8 {
            // In range by the line above.
            let low = unsafe UInt32(littleEndian: raw.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self)) ^ crc
            let high = unsafe UInt32(littleEndian: raw.unsafeLoadUnaligned(fromUncheckedByteOffset: offset + 4, as: UInt32.self))
            crc =
                Self.step(7, low) ^ Self.step(6, low >> 8) ^ Self.step(5, low >> 16) ^ Self.step(4, low >> 24)
                ^ Self.step(3, high) ^ Self.step(2, high >> 8) ^ Self.step(1, high >> 16) ^ Self.step(0, high >> 24)
            offset += 8
        }
        while offset < raw.byteCount {
            crc = (crc >> 8) ^ Self.step(0, crc ^ UInt32(bytes[offset]))
            offset += 1
        }
        self.register = crc
    }

    package mutating func update(_ value: UInt64) {
        let bytes: InlineArray<8, UInt8> = InlineArray { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
        self.update(bytes.span)
    }

    private static func step(_ table: Int, _ value: UInt32) -> UInt32 {
        self.tables[table << 8 | Int(value & 0xFF)]
    }

    /// Table `t` at `256 t`: what a byte does to the register when `t` more bytes follow it.
    private static let tables: InlineArray<2048, UInt32> = {
        var tables = InlineArray<2048, UInt32>(repeating: 0)
        for byte in 0..<256 {
            var crc = UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
            tables[byte] = crc
        }
        for index in 256..<2048 {
            let before = tables[index - 256]
            tables[index] = before >> 8 ^ tables[Int(before & 0xFF)]
        }
        return tables
    }()
}
