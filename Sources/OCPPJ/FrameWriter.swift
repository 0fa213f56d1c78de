internal import JSON

/// The texts that we send (OCPP-J 4.2).
enum FrameWriter {
    static func call(_ id: MessageID, _ action: String, _ payload: [UInt8]) -> [UInt8] {
        Self.frame(2, id, capacity: payload.count + 128) {
            $0.string(action)
            $0.raw(Self.object(payload))
        }
    }

    static func result(_ id: MessageID, _ payload: [UInt8]) -> [UInt8] {
        Self.frame(3, id, capacity: payload.count + 64) { $0.raw(Self.object(payload)) }
    }

    static func error(_ id: MessageID, _ error: CallError) -> [UInt8] {
        Self.frame(4, id, capacity: 256) {
            $0.string(error.code.rawValue)
            $0.string(error.description)
            $0.raw(Self.object(error.details))
        }
    }

    private static func frame(_ type: Int, _ id: MessageID, capacity: Int, _ rest: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(capacity: capacity)
        writer.array {
            $0.int(type)
            $0.string(id.text)
            rest(&$0)
        }
        return writer.bytes
    }

    /// Nothing is written as an empty object, never as `null`, which the schemas refuse.
    private static func object(_ payload: [UInt8]) -> [UInt8] {
        payload.isEmpty || payload == Array("null".utf8) ? Array("{}".utf8) : payload
    }
}
