import CModbus

/// One open link to a bus. It is used from one thread at a time, the bus's.
struct ModbusHandle: ~Copyable {
    private let context: ModbusContext
    private let descriptor: LowDescriptor

    private init(_ context: consuming ModbusContext, _ descriptor: consuming LowDescriptor) {
        self.context = context
        self.descriptor = descriptor
        self.context.use(self.descriptor)
        unsafe modbus_set_error_recovery(self.context.pointer, MODBUS_ERROR_RECOVERY_NONE)
        // Without a byte timeout the response timeout bounds the whole answer: a meter that sends a byte now and then cannot hold the bus.
        unsafe modbus_set_byte_timeout(self.context.pointer, 0, 0)
    }

    /// TCP or RTU frames over a connected socket.
    static func over(_ socket: consuming Descriptor, framing: ModbusContext.Framing) throws(ModbusError) -> ModbusHandle {
        let low = try LowDescriptors.adopt(socket)
        return ModbusHandle(try ModbusContext(framing: framing), low)
    }

    /// RTU frames over a serial line.
    static func open(_ device: String, _ format: SerialFormat) throws(ModbusError) -> ModbusHandle {
        let context = try ModbusContext(device: device, format: format)
        let low = try LowDescriptors.adopt(context.openDevice(device))
        return ModbusHandle(context, low)
    }

    /// Blocks until the answer is there, at most for the request's timeout.
    func read(_ request: ReadRequest) throws(ModbusError) -> [UInt16] {
        let range = request.range
        let microseconds = max(1, request.timeout.wholeMilliseconds) * 1000
        guard range.count <= Int(MODBUS_MAX_READ_REGISTERS),
            unsafe modbus_set_slave(self.context.pointer, CInt(request.unit)) == 0,
            let seconds = UInt32(exactly: microseconds / 1_000_000),
            unsafe modbus_set_response_timeout(self.context.pointer, seconds, UInt32(microseconds % 1_000_000)) == 0
        else { throw .invalidRequest }
        var words = [UInt16](repeating: 0, count: range.count)
        let code = unsafe cmodbus_read(
            self.context.pointer, CInt(range.function.rawValue), CInt(range.start), CInt(range.count), &words)
        guard code == 0 else { throw ModbusError(libmodbus: code) }
        return words
    }

    /// Throws away what has arrived on a serial line unasked.
    func flush() {
        unsafe modbus_flush(self.context.pointer)
    }
}
