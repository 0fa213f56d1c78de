/// Where the requests of a server come from.
enum RequestSource: Sendable {
    case sockets(ListeningSocket, ModbusContext.Framing, host: String)
    case terminal(PseudoTerminal, SerialFormat)

    static func open(_ listener: ModbusListener) throws(ModbusServerError) -> RequestSource {
        switch listener {
        case .tcp(let host, let port): .sockets(try ListeningSocket.open(host: host, port: port), .tcp, host: host)
        case .rtuOverTCP(let host, let port): .sockets(try ListeningSocket.open(host: host, port: port), .rtu, host: host)
        case .serial(let format): .terminal(try PseudoTerminal.open(), format)
        }
    }

    var framing: ModbusContext.Framing {
        switch self {
        case .sockets(_, let framing, _): framing
        case .terminal: .rtu
        }
    }

    /// Readable when there is a connection to take, or a request on the line.
    var number: CInt {
        switch self {
        case .sockets(let socket, _, _): socket.descriptor.number
        case .terminal(let terminal, _): terminal.descriptor.number
        }
    }

    var endpoint: BusEndpoint {
        switch self {
        case .sockets(let socket, .tcp, let host): .tcp(HostPort(host: host, port: socket.port))
        case .sockets(let socket, .rtu, let host): .rtuOverTCP(HostPort(host: host, port: socket.port))
        case .terminal(let terminal, let format): .rtu(device: terminal.path, format)
        }
    }
}
