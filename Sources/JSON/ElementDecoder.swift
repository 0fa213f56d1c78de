/// The `Codable` front of an array.
struct ElementDecoder: UnkeyedDecodingContainer {
    private let decoder: ValueDecoder
    private var elements: JSONElements
    private(set) var currentIndex = 0

    init(_ decoder: ValueDecoder) throws {
        guard decoder.value.kind == .array else {
            throw Misread.kind(of: decoder.value, for: [Any].self, "an array").error(at: decoder.codingPath)
        }
        self.decoder = decoder
        self.elements = decoder.value.elements
    }

    var codingPath: [any CodingKey] { self.decoder.codingPath }
    var count: Int? { self.decoder.value.count }
    var isAtEnd: Bool { self.elements.isAtEnd }

    mutating func decodeNil() throws -> Bool {
        guard try self.peek().isNull else { return false }
        self.advance()
        return true
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode(_ type: String.Type) throws -> String { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode(_ type: Double.Type) throws -> Double { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode(_ type: Float.Type) throws -> Float { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode(_ type: Int.Type) throws -> Int { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try self.read { value throws(Misread) in try value.read(type) } }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try self.child { try $0.decode(type) } }

    mutating func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) throws -> KeyedDecodingContainer<NestedKey> {
        try self.child { try $0.container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try self.child { try $0.unkeyedContainer() } }
    mutating func superDecoder() throws -> any Decoder { try self.child { $0 } }
}

/// Each goes on to the next element only when this one could be read, as callers expect who then try another type.
extension ElementDecoder {
    private mutating func read<T>(_ read: (JSONValue) throws(Misread) -> T) throws -> T {
        let value = try self.peek()
        do {
            let result = try read(value)
            self.advance()
            return result
        } catch {
            throw error.error(at: self.codingPath + [JSONKey(index: self.currentIndex)])
        }
    }

    private mutating func child<T>(_ read: (ValueDecoder) throws -> T) throws -> T {
        let result = try read(ValueDecoder(self.peek(), at: JSONKey(index: self.currentIndex), in: self.decoder))
        self.advance()
        return result
    }

    private func peek() throws -> JSONValue {
        var ahead = self.elements
        if let value = ahead.next() { return value }
        let fault = JSONError.Kind.mismatch(expected: "more than \(self.currentIndex) elements", found: "the end of the array")
        throw DecodingError.valueNotFound(
            Any.self, .init(at: self.codingPath + [JSONKey(index: self.currentIndex)], self.decoder.value, fault))
    }

    private mutating func advance() {
        _ = self.elements.next()
        self.currentIndex += 1
    }
}
