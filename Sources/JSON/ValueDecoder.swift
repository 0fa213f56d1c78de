/// The `Codable` front of one value.
struct ValueDecoder: Decoder {
    let decoding: JSONDecoding

    init(_ decoding: JSONDecoding) {
        self.decoding = decoding
    }

    var codingPath: [any CodingKey] { self.decoding.path.keys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try MemberDecoder<Key>(self.decoding))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try ElementDecoder(self.decoding)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
}

extension ValueDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { self.decoding.value.isNull }
    func decode(_ type: Bool.Type) throws -> Bool { try self.decoding.bool() }
    func decode(_ type: String.Type) throws -> String { try self.decoding.string() }
    func decode(_ type: Double.Type) throws -> Double { try self.decoding.floatingPoint(type) }
    func decode(_ type: Float.Type) throws -> Float { try self.decoding.floatingPoint(type) }
    func decode(_ type: Int.Type) throws -> Int { try self.decoding.integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try self.decoding.integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try self.decoding.integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try self.decoding.integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try self.decoding.integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try self.decoding.integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try self.decoding.integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try self.decoding.integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try self.decoding.integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try self.decoding.integer(type) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try self.decoding.decode(type) }
}
