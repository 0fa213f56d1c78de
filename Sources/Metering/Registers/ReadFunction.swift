/// The two Modbus functions that read 16-bit registers.
package enum ReadFunction: Int, CaseIterable, Hashable, Sendable {
    case holding = 3
    case input = 4
}

extension ReadFunction: CustomStringConvertible {
    package var description: String {
        switch self {
        case .holding: "holding"
        case .input: "input"
        }
    }
}
