/// The bits of one value as they lie in registers: the step between words and numbers, the same for every type.
package enum RegisterBits {
    /// Joins up to four registers; further ones are not looked at.
    package static func join(_ words: some BidirectionalCollection<UInt16>, order: WordOrder) -> UInt64 {
        let used = words.prefix(4)
        return switch order {
        case .highFirst: used.reduce(0) { bits, word in bits << 16 | UInt64(word) }
        case .lowFirst: used.reversed().reduce(0) { bits, word in bits << 16 | UInt64(word) }
        }
    }

    /// The registers of a value of this type; bits above its size are not looked at.
    package static func split(_ bits: UInt64, type: RegisterType, order: WordOrder) -> [UInt16] {
        let lowFirst = (0..<type.wordCount).map { UInt16(truncatingIfNeeded: bits >> (16 * $0)) }
        return switch order {
        case .highFirst: lowFirst.reversed()
        case .lowFirst: lowFirst
        }
    }

    /// The number that the bits mean; not finite when the meter sent such a float. 64-bit integers keep 53 bits.
    package static func number(_ bits: UInt64, type: RegisterType) -> Double {
        switch type {
        case .int16: Double(Int16(truncatingIfNeeded: bits))
        case .uint16: Double(UInt16(truncatingIfNeeded: bits))
        case .int32: Double(Int32(truncatingIfNeeded: bits))
        case .uint32, .acc32: Double(UInt32(truncatingIfNeeded: bits))
        case .int64: Double(Int64(bitPattern: bits))
        case .uint64: Double(bits)
        case .float32: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        case .float64: Double(bitPattern: bits)
        }
    }

    /// The bits for a number, integers rounded; nil when the type cannot hold it.
    package static func bits(_ number: Double, type: RegisterType) -> UInt64? {
        let whole = number.rounded()
        return switch type {
        case .int16: Int16(exactly: whole).map { UInt64(UInt16(bitPattern: $0)) }
        case .uint16: UInt16(exactly: whole).map { UInt64($0) }
        case .int32: Int32(exactly: whole).map { UInt64(UInt32(bitPattern: $0)) }
        case .uint32, .acc32: UInt32(exactly: whole).map { UInt64($0) }
        case .int64: Int64(exactly: whole).map { UInt64(bitPattern: $0) }
        case .uint64: UInt64(exactly: whole)
        case .float32: number.isFinite && !Float(number).isFinite ? nil : UInt64(Float(number).bitPattern)
        case .float64: number.bitPattern
        }
    }
}
