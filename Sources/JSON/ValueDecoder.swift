internal import struct FoundationEssentials.Date

/// The `Codable` front of one value. Its parents are the coding path, which is written out only for an error.
final class ValueDecoder: Decoder {
    let value: JSONValue
    private let parent: ValueDecoder?
    private let key: (any CodingKey)?
    /// The tape index of the key that was found last, when the value is an object.
    private var lastKey: Int

    init(root: JSONValue) {
        self.value = root
        self.parent = nil
        self.key = nil
        self.lastKey = root.index + 1
    }

    init(_ value: JSONValue, at key: some CodingKey, in parent: ValueDecoder) {
        self.value = value
        self.parent = parent
        self.key = key
        self.lastKey = value.index + 1
    }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    var codingPath: [any CodingKey] {
        var keys: [any CodingKey] = []
        var decoder = self
        while let parent = decoder.parent, let key = decoder.key {
            keys.append(key)
            decoder = parent
        }
        return keys.reversed()
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try MemberDecoder<Key>(self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try ElementDecoder(self) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    /// The member with this key, when the value is an object. The search begins where the last one ended: types ask for their members
    /// in the order in which they are written, and a large object is not searched from its start for each of its keys.
    func member(_ key: String) -> JSONValue? {
        let (storage, contents) = (self.value.storage, self.value.contents)
        guard
            let index = storage.member(key, from: self.lastKey, to: contents.upperBound)
                ?? storage.member(key, from: contents.lowerBound, to: self.lastKey)
        else { return nil }
        self.lastKey = index - 1
        return JSONValue(storage, at: index)
    }
}

extension ValueDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { self.value.isNull }
    func decode(_ type: Bool.Type) throws -> Bool { try self.read { value throws(Misread) in try value.read(type) } }
    func decode(_ type: String.Type) throws -> String { try self.read { value throws(Misread) in try value.read(type) } }
    func decode(_ type: Double.Type) throws -> Double { try self.read { value throws(Misread) in try value.read(type) } }
    func decode(_ type: Float.Type) throws -> Float { try self.read { value throws(Misread) in try value.read(type) } }
    func decode(_ type: Int.Type) throws -> Int { try self.read { value throws(Misread) in try value.read(type) } }
    func decode(_ type: Int8.Type) throws -> Int8 { try self.read { value throws(Misread) in try value.read(type) } }
    func decode(_ type: Int16.Type) throws -> Int16 { try self.read { value throws(Misread) in try value.read(type) } }
    func decode(_ type: Int32.Type) throws -> Int32 { try self.read { value throws(Misread) in try value.read(type) } }
    func decode(_ type: Int64.Type) throws -> Int64 { try self.read { value throws(Misread) in try value.read(type) } }
    func decode(_ type: UInt.Type) throws -> UInt { try self.read { value throws(Misread) in try value.read(type) } }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try self.read { value throws(Misread) in try value.read(type) } }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try self.read { value throws(Misread) in try value.read(type) } }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try self.read { value throws(Misread) in try value.read(type) } }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try self.read { value throws(Misread) in try value.read(type) } }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        // Date decodes itself as a number of seconds; here it is text.
        if T.self == Date.self, let date = try self.read({ value throws(Misread) in try value.read(Date.self) }) as? T { return date }
        return try T(from: self)
    }

    private func read<T>(_ read: (JSONValue) throws(Misread) -> T) throws -> T {
        do {
            return try read(self.value)
        } catch {
            throw error.error(at: self.codingPath)
        }
    }
}
