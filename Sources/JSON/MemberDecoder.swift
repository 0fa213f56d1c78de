/// The `Codable` front of an object.
final class MemberDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let decoding: JSONDecoding
    /// Where the last member was found: the next one asked for is most often right behind it, and a large object is read
    /// from one end to the other without starting over for each key.
    private var next: Int

    init(_ decoding: JSONDecoding) throws {
        guard decoding.value.kind == .object else { throw decoding.mismatch([String: Any].self, "an object") }
        self.decoding = decoding
        self.next = decoding.value.index + 1
    }

    var codingPath: [any CodingKey] { self.decoding.path.keys }
    var allKeys: [Key] { self.decoding.value.members.compactMap { Key(stringValue: $0.key) } }

    func contains(_ key: Key) -> Bool { self.find(key) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try self.member(key).value.isNull }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try self.member(key).bool() }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try self.member(key).string() }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try self.member(key).floatingPoint(type) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try self.member(key).floatingPoint(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try self.member(key).integer(type) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try self.member(key).integer(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try self.member(key).integer(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try self.member(key).integer(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try self.member(key).integer(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try self.member(key).integer(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try self.member(key).integer(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try self.member(key).integer(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try self.member(key).integer(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try self.member(key).integer(type) }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try self.member(key).decode(type) }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        KeyedDecodingContainer(try MemberDecoder<NestedKey>(self.member(key)))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try ElementDecoder(self.member(key))
    }

    func superDecoder() throws -> any Decoder { ValueDecoder(try self.member(JSONKey.super)) }
    func superDecoder(forKey key: Key) throws -> any Decoder { ValueDecoder(try self.member(key)) }
}

extension MemberDecoder {
    private func member(_ key: some CodingKey) throws -> JSONDecoding {
        guard let value = self.find(key) else { throw self.decoding.missing(key) }
        return JSONDecoding(value: value, path: self.decoding.path.appending(key))
    }

    private func find(_ key: some CodingKey) -> JSONValue? {
        let object = self.decoding.value
        let name = key.stringValue
        guard let index = object.member(name, from: self.next) ?? object.member(name, from: object.index + 1) else { return nil }
        // Stays on the key itself: `decodeIfPresent` asks for one member three times.
        self.next = index - 1
        return JSONValue(object.storage, at: index)
    }
}
