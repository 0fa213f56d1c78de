extension ModbusError {
    /// Whether the link must be given up, so that a late answer is never taken for the next one: an RTU answer carries no request number,
    /// and a socket, unlike a serial line, cannot be emptied of what is still on its way.
    func breaks(_ kind: LinkKind) -> Bool {
        switch self {
        case .refused, .invalidRequest: false
        case .timedOut, .garbled: kind != .rtu
        case .disconnected, .unreachable, .noLowDescriptor, .closed: true
        }
    }
}
