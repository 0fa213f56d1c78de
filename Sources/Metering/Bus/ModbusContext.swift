import CModbus

/// A context of libmodbus, without its link: the link is owned by a `LowDescriptor` beside it. Used by one thread at a time.
@safe struct ModbusContext: ~Copyable {
    let pointer: OpaquePointer

    /// For a socket that is connected already.
    init(framing: Framing) throws(ModbusError) {
        let pointer =
            switch framing {
            case .tcp: unsafe modbus_new_tcp(nil, CInt(HostPort.modbusPort))
            // Neither the device nor the rate is used: RTU frames go over the socket.
            case .rtu: unsafe modbus_new_rtu("/dev/null", 9600, CChar(UInt8(ascii: "N")), 8, 1)
            }
        guard let pointer = unsafe pointer else { throw .invalidRequest }
        unsafe self.pointer = pointer
    }

    /// For a serial line.
    init(device: String, format: SerialFormat) throws(ModbusError) {
        let parity = CChar(bitPattern: format.parity.rawValue.asciiValue ?? UInt8(ascii: "N"))
        guard let pointer = unsafe modbus_new_rtu(device, CInt(format.baud), parity, 8, CInt(format.stopBits)) else {
            throw .invalidRequest
        }
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe modbus_free(self.pointer)
    }

    /// Opens the serial line and sets its speed and frame.
    func openDevice(_ device: String) throws(ModbusError) -> Descriptor {
        let failure = unsafe cmodbus_connect(self.pointer)
        guard failure == 0 else { throw .unreachable(endpoint: device, .system(errno: failure)) }
        return Descriptor(owning: unsafe modbus_get_socket(self.pointer))
    }

    /// The link for the next calls. It stays the caller's.
    func use(_ descriptor: borrowing LowDescriptor) {
        unsafe modbus_set_socket(self.pointer, descriptor.number)
    }
}

extension ModbusContext {
    enum Framing: Sendable {
        case tcp
        case rtu
    }
}
