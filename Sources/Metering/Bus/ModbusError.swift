/// Why a request brought no registers.
package enum ModbusError: Error, Equatable, Sendable {
    /// The meter answered, and said no. The link is as good as before.
    case refused(ModbusException)
    /// No whole answer within the response time.
    case timedOut
    /// An answer that is damaged, or is not one to this request.
    case garbled(Garble)
    /// The link broke; `errno` as the system gave it.
    case disconnected(errno: CInt)
    /// No link; also what the last attempt to connect ended with while the next one has to wait.
    case unreachable(endpoint: String, Unreachable)
    /// libmodbus can use descriptors below 1024 only, and none of the reserved ones is left.
    case noLowDescriptor
    /// A request that cannot be sent: the unit, the number of registers or the serial settings are out of range.
    case invalidRequest
    /// The bus was closed by `close()`.
    case closed

    package enum Garble: Equatable, Sendable {
        case checksum
        case otherUnit
        case unexpected
    }

    package enum Unreachable: Equatable, Sendable {
        case unknownName
        case timedOut
        case system(errno: CInt)
    }
}

extension ModbusError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .refused(let exception): "the meter refused the request: \(exception)"
        case .timedOut: "no answer in time: check the unit id, the wiring and the serial settings"
        case .garbled(.checksum):
            "an answer with a wrong checksum: check the baud rate, parity, termination, and that each unit id is used once"
        case .garbled(.otherUnit): "an answer from another unit than the one asked"
        case .garbled(.unexpected): "an answer that does not fit the request"
        case .disconnected(let code): "the link broke: \(systemMessage(code))"
        case .unreachable(let endpoint, .unknownName): "\(endpoint): the name is not known: check its spelling and the name server"
        case .unreachable(let endpoint, .timedOut): "\(endpoint): no connection in time: check the address and that the meter has power"
        case .unreachable(let endpoint, .system(let code)): "\(endpoint): \(systemMessage(code))"
        case .noLowDescriptor: "no descriptor below 1024 is free for the meter: reserve more of them at start"
        case .invalidRequest: "the unit id, the number of registers or the serial settings are out of range"
        case .closed: "the bus is closed"
        }
    }
}
