/// How a value lies in registers of 16 bits. The bytes of one register are always big-endian.
package enum RegisterType: String, CaseIterable, Hashable, Sendable {
    case int16
    case uint16
    case int32
    case uint32
    /// SunSpec's accumulator: an unsigned 32-bit counter that wraps; 0 means "not accumulated".
    case acc32
    case int64
    case uint64
    case float32
    case float64
}

extension RegisterType {
    /// Number of registers.
    package var wordCount: Int {
        switch self {
        case .int16, .uint16: 1
        case .int32, .uint32, .acc32, .float32: 2
        case .int64, .uint64, .float64: 4
        }
    }
}
