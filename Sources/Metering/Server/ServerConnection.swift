import CModbus
import Glibc

/// One client of a server: a connection, or the serial line. Its context is its own, for libmodbus keeps a state of the conversation in it.
final class ServerConnection {
    private let context: ModbusContext
    private let link: LowDescriptor
    private let framing: ModbusContext.Framing
    private let served: ServedMeters
    private let wakeUp: WakeUp

    /// Microseconds that a client may take for one request, from its first byte: 20 bytes at the slowest rate.
    private static let patience: UInt32 = 200_000

    private init(
        _ context: consuming ModbusContext, _ link: consuming LowDescriptor, _ framing: ModbusContext.Framing, serving served: ServedMeters,
        until wakeUp: WakeUp
    ) {
        self.context = context
        self.link = link
        self.framing = framing
        self.served = served
        self.wakeUp = wakeUp
        self.context.use(self.link)
        unsafe modbus_set_error_recovery(self.context.pointer, MODBUS_ERROR_RECOVERY_NONE)
        unsafe modbus_set_indication_timeout(self.context.pointer, 0, Self.patience)
        unsafe modbus_set_byte_timeout(self.context.pointer, 0, 0)
        // RTU requests of other units are dropped by libmodbus.
        if framing == .rtu, let unit = served.units.first { unsafe modbus_set_slave(self.context.pointer, CInt(unit)) }
    }

    static func over(
        _ link: consuming LowDescriptor, _ framing: ModbusContext.Framing, serving served: ServedMeters, until wakeUp: WakeUp
    ) throws(ModbusError) -> ServerConnection {
        ServerConnection(try ModbusContext(framing: framing), link, framing, serving: served, until: wakeUp)
    }

    /// Readable when there is something to serve.
    var number: CInt { self.link.number }

    /// Serves one request. False when the connection is of no more use.
    func serve() -> Bool {
        var frame = [UInt8](repeating: 0, count: Int(MODBUS_MAX_ADU_LENGTH))
        let length = unsafe cmodbus_receive(self.context.pointer, &frame)
        if length < 0 {
            unsafe modbus_flush(self.context.pointer)
            return false
        }
        guard length > 0 else { return true }
        let header = unsafe modbus_get_header_length(self.context.pointer)
        // libmodbus does not look at the head of a TCP frame: what is wrong there is not Modbus, and never will be on this connection.
        guard self.framing == .rtu || ModbusHead(frame)?.fits(length: Int(length)) == true,
            let request = ServedRequest(frame.prefix(Int(length)), header: Int(header))
        else { return false }
        let (answer, delay) = self.served.answer(request)
        if delay > .zero, self.wakeUp.wait(delay) { return true }
        return self.send(answer, to: request, frame, length)
    }

    private func send(_ answer: ServedAnswer, to request: ServedRequest, _ frame: [UInt8], _ length: CInt) -> Bool {
        switch answer {
        case .silence: return true
        case .exception(let exception): return unsafe cmodbus_refuse(self.context.pointer, frame, UInt32(exception.rawValue)) == 0
        case .registers(let words):
            guard let mapping = unsafe self.mapping(words, request) else { return false }
            defer { unsafe modbus_mapping_free(mapping) }
            return unsafe cmodbus_reply(self.context.pointer, frame, length, mapping) == 0
        }
    }

    /// The registers where libmodbus looks for them.
    private func mapping(_ words: [UInt16], _ request: ServedRequest) -> UnsafeMutablePointer<modbus_mapping_t>? {
        let isInput = request.function == ReadFunction.input.rawValue
        let (start, count) = (UInt32(request.start), UInt32(words.count))
        let mapping = unsafe modbus_mapping_new_start_address(
            0, 0, 0, 0, isInput ? 0 : start, isInput ? 0 : count, isInput ? start : 0, isInput ? count : 0)
        guard let table = unsafe isInput ? mapping?.pointee.tab_input_registers : mapping?.pointee.tab_registers else {
            unsafe modbus_mapping_free(mapping)
            return nil
        }
        unsafe table.update(from: words, count: words.count)
        return unsafe mapping
    }
}

/// The part of a TCP frame that says what it is.
private struct ModbusHead {
    private let protocolID: Int
    private let following: Int

    init?(_ frame: [UInt8]) {
        let bytes = frame.dropFirst(2).prefix(4).map(Int.init)
        guard bytes.count == 4 else { return nil }
        self.protocolID = bytes[0] << 8 | bytes[1]
        self.following = bytes[2] << 8 | bytes[3]
    }

    func fits(length: Int) -> Bool { self.protocolID == 0 && self.following == length - 6 }
}

extension ServedRequest {
    /// Reads the frame of a request; one of a function that has no start and count keeps zeros there.
    init?(_ frame: ArraySlice<UInt8>, header: Int) {
        let body = frame.dropFirst(header)
        guard let unit = frame.dropFirst(header - 1).first, let function = body.first else { return nil }
        let words = body.dropFirst().prefix(4)
        let numbers = words.count == 4 ? words.map(Int.init) : [0, 0, 0, 0]
        self.init(unit: unit, function: Int(function), start: numbers[0] << 8 | numbers[1], count: numbers[2] << 8 | numbers[3])
    }
}
