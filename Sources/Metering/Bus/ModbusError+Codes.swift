import CModbus

extension ModbusError {
    /// What libmodbus means by an error number; `code` is never 0.
    init(libmodbus code: CInt) {
        if let exception = ModbusException(rawValue: Int(code) - Int(MODBUS_ENOBASE)) {
            self = .refused(exception)
            return
        }
        self =
            switch Int(code) {
            case Int(ETIMEDOUT): .timedOut
            case Int(EINVAL): .invalidRequest
            case CMODBUS_BAD_CRC: .garbled(.checksum)
            case CMODBUS_BAD_UNIT: .garbled(.otherUnit)
            case Int(MODBUS_ENOBASE)...: .garbled(.unexpected)
            default: .disconnected(errno: code)
            }
    }
}
