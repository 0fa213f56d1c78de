/// A WebSocket frame as its reader hands it over: control frames as they come, messages whole.
enum Frame: Equatable {
    /// UTF-8, checked.
    case text([UInt8])
    case ping([UInt8])
    case pong
    case close(CloseFrame)

    static let maxControlBytes = 125

    enum Opcode: UInt8 {
        case continuation = 0
        case text = 1
        case binary = 2
        case close = 8
        case ping = 9
        case pong = 10

        var isControl: Bool { self.rawValue >= 8 }
    }
}
