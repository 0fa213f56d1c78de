/// The `Codable` front of an array.
struct ElementDecoder: UnkeyedDecodingContainer {
    private let decoding: JSONDecoding
    private var elements: JSONElements
    private(set) var currentIndex = 0

    init(_ decoding: JSONDecoding) throws {
        guard decoding.value.kind == .array else { throw decoding.mismatch([Any].self, "an array") }
        self.decoding = decoding
        self.elements = decoding.value.elements
    }

    var codingPath: [any CodingKey] { self.decoding.path.keys }
    var count: Int? { self.decoding.value.count }
    var isAtEnd: Bool { self.currentIndex >= self.decoding.value.count }

    mutating func decodeNil() throws -> Bool {
        var ahead = self.elements
        guard let value = ahead.next() else { throw self.decoding.tooShort(Any?.self, count: self.currentIndex) }
        guard value.isNull else { return false }
        self.elements = ahead
        self.currentIndex += 1
        return true
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try self.next(type) { try $0.bool() } }
    mutating func decode(_ type: String.Type) throws -> String { try self.next(type) { try $0.string() } }
    mutating func decode(_ type: Double.Type) throws -> Double { try self.next(type) { try $0.floatingPoint(type) } }
    mutating func decode(_ type: Float.Type) throws -> Float { try self.next(type) { try $0.floatingPoint(type) } }
    mutating func decode(_ type: Int.Type) throws -> Int { try self.next(type) { try $0.integer(type) } }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try self.next(type) { try $0.integer(type) } }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try self.next(type) { try $0.integer(type) } }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try self.next(type) { try $0.integer(type) } }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try self.next(type) { try $0.integer(type) } }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try self.next(type) { try $0.integer(type) } }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try self.next(type) { try $0.integer(type) } }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try self.next(type) { try $0.integer(type) } }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try self.next(type) { try $0.integer(type) } }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try self.next(type) { try $0.integer(type) } }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try self.next(type) { try $0.decode(type) } }

    mutating func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) throws -> KeyedDecodingContainer<NestedKey> {
        try self.next([String: Any].self) { KeyedDecodingContainer(try MemberDecoder<NestedKey>($0)) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try self.next([Any].self) { try ElementDecoder($0) }
    }

    mutating func superDecoder() throws -> any Decoder {
        try self.next((any Decoder).self) { ValueDecoder($0) }
    }
}

extension ElementDecoder {
    /// Goes on to the next element only when this one could be read, as callers expect who try another type.
    private mutating func next<T>(_ type: any Any.Type, _ read: (JSONDecoding) throws -> T) throws -> T {
        var ahead = self.elements
        guard let value = ahead.next() else { throw self.decoding.tooShort(type, count: self.currentIndex) }
        let result = try read(JSONDecoding(value: value, path: self.decoding.path.appending(JSONKey(index: self.currentIndex))))
        self.elements = ahead
        self.currentIndex += 1
        return result
    }
}
