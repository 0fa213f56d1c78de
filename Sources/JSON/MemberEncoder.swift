/// The `Codable` front of an object that is being written.
struct MemberEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    private let encoder: ValueEncoder

    /// - Parameter encoder: one whose object is open.
    init(_ encoder: ValueEncoder) {
        self.encoder = encoder
    }

    var codingPath: [any CodingKey] { self.encoder.codingPath }

    func encodeNil(forKey key: Key) { self.encoder.sink.writer.member(key.stringValue) { $0.null() } }
    func encode(_ value: Bool, forKey key: Key) { self.encoder.sink.writer.member(key.stringValue) { $0.bool(value) } }
    func encode(_ value: String, forKey key: Key) { self.encoder.sink.writer.member(key.stringValue) { $0.string(value) } }
    func encode(_ value: Double, forKey key: Key) throws { try self.member(key) { try $0.encode(value) } }
    func encode(_ value: Float, forKey key: Key) throws { try self.member(key) { try $0.encode(value) } }
    func encode(_ value: Int, forKey key: Key) { self.encoder.sink.writer.member(key.stringValue) { $0.integer(value) } }
    func encode(_ value: Int8, forKey key: Key) { self.encoder.sink.writer.member(key.stringValue) { $0.integer(value) } }
    func encode(_ value: Int16, forKey key: Key) { self.encoder.sink.writer.member(key.stringValue) { $0.integer(value) } }
    func encode(_ value: Int32, forKey key: Key) { self.encoder.sink.writer.member(key.stringValue) { $0.integer(value) } }
    func encode(_ value: Int64, forKey key: Key) { self.encoder.sink.writer.member(key.stringValue) { $0.integer(value) } }
    func encode(_ value: UInt, forKey key: Key) { self.encoder.sink.writer.member(key.stringValue) { $0.integer(value) } }
    func encode(_ value: UInt8, forKey key: Key) { self.encoder.sink.writer.member(key.stringValue) { $0.integer(value) } }
    func encode(_ value: UInt16, forKey key: Key) { self.encoder.sink.writer.member(key.stringValue) { $0.integer(value) } }
    func encode(_ value: UInt32, forKey key: Key) { self.encoder.sink.writer.member(key.stringValue) { $0.integer(value) } }
    func encode(_ value: UInt64, forKey key: Key) { self.encoder.sink.writer.member(key.stringValue) { $0.integer(value) } }
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try self.member(key) { try $0.encode(value) } }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        self.postpone(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        self.postpone(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { self.postpone(JSONKey.super) }
    func superEncoder(forKey key: Key) -> any Encoder { self.postpone(key) }
}

extension MemberEncoder {
    private func member(_ key: Key, _ write: (ValueEncoder) throws -> Void) throws {
        let sink = self.encoder.sink
        try sink.attempt {
            sink.writer.key(key.stringValue)
            let value = ValueEncoder(sink, at: key, in: self.encoder)
            try write(value)
            value.close()
        }
    }

    private func postpone(_ key: some CodingKey) -> ValueEncoder {
        self.encoder.sink.writer.key(key.stringValue)
        return self.encoder.sink.postpone(key, in: self.encoder)
    }
}
