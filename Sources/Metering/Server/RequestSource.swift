/// Where the requests of a server come from.
enum RequestSource: Sendable {
    case listener(ListeningSocket, ModbusContext.Framing, host: String)
    case line(PseudoTerminal, SerialFormat)

    static func open(_ listener: ModbusListener) throws(ModbusServerError) -> RequestSource {
        switch listener {
        case .tcp(let host, let port): .listener(try ListeningSocket.open(host: host, port: port), .tcp, host: host)
        case .rtuOverTCP(let host, let port): .listener(try ListeningSocket.open(host: host, port: port), .rtu, host: host)
        case .serial(let format): .line(try PseudoTerminal.open(), format)
        }
    }

    /// What new connections come from, if any can.
    var listener: ListeningSocket? {
        switch self {
        case .listener(let socket, _, _): socket
        case .line: nil
        }
    }

    var framing: ModbusContext.Framing {
        switch self {
        case .listener(_, let framing, _): framing
        case .line: .rtu
        }
    }

    /// Who is there from the beginning.
    func connections(serving served: ServedMeters, until wakeUp: WakeUp) throws(ModbusServerError) -> [ServerConnection] {
        guard case .line(let terminal, _) = self else { return [] }
        let line = try terminal.line()
        do throws(ModbusError) {
            return [try ServerConnection.over(line, self.framing, serving: served, until: wakeUp)]
        } catch {
            throw .modbus(error)
        }
    }

    var endpoint: BusEndpoint {
        switch self {
        case .listener(let socket, .tcp, let host): .tcp(HostPort(host: host, port: socket.port))
        case .listener(let socket, .rtu, let host): .rtuOverTCP(HostPort(host: host, port: socket.port))
        case .line(let terminal, let format): .rtu(device: terminal.path, format)
        }
    }
}
