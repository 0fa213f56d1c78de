/// The `Codable` front of an object.
struct MemberDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ValueDecoder

    init(_ decoder: ValueDecoder) throws {
        guard decoder.value.kind == .object else {
            throw Misread.kind(of: decoder.value, for: [String: Any].self, "an object").error(at: decoder.codingPath)
        }
        self.decoder = decoder
    }

    var codingPath: [any CodingKey] { self.decoder.codingPath }
    var allKeys: [Key] { self.decoder.value.members.compactMap { Key(stringValue: $0.key) } }

    func contains(_ key: Key) -> Bool { self.decoder.member(key.stringValue) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try self.member(key).isNull }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try self.read(key) { value throws(Misread) in try value.read(type) } }
    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try self.read(key) { value throws(Misread) in try value.read(type) }
    }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
        try self.read(key) { value throws(Misread) in try value.read(type) }
    }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
        try self.read(key) { value throws(Misread) in try value.read(type) }
    }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try self.read(key) { value throws(Misread) in try value.read(type) } }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try self.read(key) { value throws(Misread) in try value.read(type) } }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 {
        try self.read(key) { value throws(Misread) in try value.read(type) }
    }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 {
        try self.read(key) { value throws(Misread) in try value.read(type) }
    }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
        try self.read(key) { value throws(Misread) in try value.read(type) }
    }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try self.read(key) { value throws(Misread) in try value.read(type) } }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 {
        try self.read(key) { value throws(Misread) in try value.read(type) }
    }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 {
        try self.read(key) { value throws(Misread) in try value.read(type) }
    }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 {
        try self.read(key) { value throws(Misread) in try value.read(type) }
    }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 {
        try self.read(key) { value throws(Misread) in try value.read(type) }
    }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try self.child(key).decode(type) }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try self.child(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try self.child(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { try self.child(JSONKey.super) }
    func superDecoder(forKey key: Key) throws -> any Decoder { try self.child(key) }
}

extension MemberDecoder {
    private func member(_ key: some CodingKey) throws -> JSONValue {
        if let value = self.decoder.member(key.stringValue) { return value }
        let expected = "the key \(key.stringValue.debugDescription)"
        throw DecodingError.keyNotFound(
            key, .init(at: self.codingPath, self.decoder.value, .mismatch(expected: expected, found: "an object without it")))
    }

    private func child(_ key: some CodingKey) throws -> ValueDecoder {
        ValueDecoder(try self.member(key), at: key, in: self.decoder)
    }

    private func read<T>(_ key: Key, _ read: (JSONValue) throws(Misread) -> T) throws -> T {
        let value = try self.member(key)
        do {
            return try read(value)
        } catch {
            throw error.error(at: self.codingPath + [key])
        }
    }
}
