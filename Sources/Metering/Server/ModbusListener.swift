/// Where a `ModbusServer` can be reached.
package enum ModbusListener: Sendable {
    /// Port 0 takes a free one.
    case tcp(host: String, port: UInt16)
    /// RTU frames over TCP, as through a transparent serial server. Serves one unit.
    case rtuOverTCP(host: String, port: UInt16)
    /// A serial line of its own: a pseudo-terminal. Serves one unit.
    case serial(SerialFormat)

    /// Any free port on this machine only.
    package static let loopback = ModbusListener.tcp(host: "127.0.0.1", port: 0)
}
