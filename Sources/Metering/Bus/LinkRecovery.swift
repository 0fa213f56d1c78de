/// What must happen to a link before the next request, so that a late answer is never taken for the next one.
enum LinkRecovery: Equatable {
    case keep
    /// Serial line: what is still in the buffers is thrown away.
    case flush
    case reconnect
}

extension LinkRecovery {
    /// An RTU answer carries no request number, and a socket cannot be flushed of what is still on its way.
    init(after error: ModbusError, on kind: LinkKind) {
        self =
            switch (error, kind) {
            case (.refused, _), (.invalidRequest, _): .keep
            case (.timedOut, .rtu), (.garbled, .rtu): .flush
            case (.timedOut, .tcp), (.timedOut, .rtuOverTCP), (.garbled, .tcp), (.garbled, .rtuOverTCP): .reconnect
            case (.disconnected, _), (.unreachable, _), (.noLowDescriptor, _), (.closed, _): .reconnect
            }
    }
}
