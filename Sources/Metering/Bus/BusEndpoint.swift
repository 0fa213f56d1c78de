/// Where a bus is. Meters with the same endpoint share one `ModbusBus`.
package enum BusEndpoint: Hashable, Sendable {
    case tcp(HostPort)
    case rtu(device: String, SerialFormat)
    case rtuOverTCP(HostPort)
}

extension BusEndpoint {
    package var kind: LinkKind {
        switch self {
        case .tcp: .tcp
        case .rtu: .rtu
        case .rtuOverTCP: .rtuOverTCP
        }
    }
}

extension BusEndpoint: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tcp(let peer): "tcp \(peer)"
        case .rtu(let device, let format): "\(device) \(format)"
        case .rtuOverTCP(let peer): "rtu over tcp \(peer)"
        }
    }
}
