/// Why a server could not start.
package enum ModbusServerError: Error, Equatable, Sendable {
    case cannotListen(host: String, port: UInt16, errno: CInt)
    case noSerialLine(errno: CInt)
    /// RTU frames are filtered by one unit id.
    case oneUnitOnly
    case modbus(ModbusError)
}

extension ModbusServerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotListen(let host, let port, let code): "cannot listen on \(host) port \(port): \(systemMessage(code))"
        case .noSerialLine(let code): "cannot make a pseudo-terminal: \(systemMessage(code))"
        case .oneUnitOnly: "a server of RTU frames serves exactly one unit"
        case .modbus(let error): "\(error)"
        }
    }
}
