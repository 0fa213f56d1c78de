/// The `Codable` front of an array that is being written.
struct ElementEncoder: UnkeyedEncodingContainer {
    private let encoder: ValueEncoder

    /// - Parameter encoder: one whose array is open.
    init(_ encoder: ValueEncoder) {
        self.encoder = encoder
    }

    var codingPath: [any CodingKey] { self.encoder.codingPath }
    var count: Int { self.encoder.count }

    func encodeNil() throws { try self.element { $0.encodeNil() } }
    func encode(_ value: Bool) throws { try self.element { $0.encode(value) } }
    func encode(_ value: String) throws { try self.element { $0.encode(value) } }
    func encode(_ value: Double) throws { try self.element { try $0.encode(value) } }
    func encode(_ value: Float) throws { try self.element { try $0.encode(value) } }
    func encode(_ value: Int) throws { try self.element { $0.encode(value) } }
    func encode(_ value: Int8) throws { try self.element { $0.encode(value) } }
    func encode(_ value: Int16) throws { try self.element { $0.encode(value) } }
    func encode(_ value: Int32) throws { try self.element { $0.encode(value) } }
    func encode(_ value: Int64) throws { try self.element { $0.encode(value) } }
    func encode(_ value: UInt) throws { try self.element { $0.encode(value) } }
    func encode(_ value: UInt8) throws { try self.element { $0.encode(value) } }
    func encode(_ value: UInt16) throws { try self.element { $0.encode(value) } }
    func encode(_ value: UInt32) throws { try self.element { $0.encode(value) } }
    func encode(_ value: UInt64) throws { try self.element { $0.encode(value) } }
    func encode<T: Encodable>(_ value: T) throws { try self.element { try $0.encode(value) } }

    func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
        self.postpone().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self.postpone().unkeyedContainer() }
    func superEncoder() -> any Encoder { self.postpone() }
}

extension ElementEncoder {
    private func element(_ write: (ValueEncoder) throws -> Void) throws {
        let sink = self.encoder.sink
        try sink.attempt {
            let value = ValueEncoder(sink, at: JSONKey(index: self.count), in: self.encoder)
            try write(value)
            value.close()
        }
        self.encoder.count += 1
    }

    private func postpone() -> ValueEncoder {
        let key = JSONKey(index: self.count)
        self.encoder.count += 1
        return self.encoder.sink.postpone(key, in: self.encoder)
    }
}
