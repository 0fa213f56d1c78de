import FoundationEssentials
import JSON
import Testing

/// Conformances written by hand: containers in containers, in any order, asked for twice, and errors caught on the way.
@Suite struct HandwrittenCodableTests {
    enum Keys: String, CodingKey { case a, b, c, d, e, f }

    struct Nested: Codable, Equatable {
        var numbers = [1, 2, 3]

        init() {}

        init(from decoder: any Decoder) throws {
            let root = try decoder.container(keyedBy: Keys.self)
            let a = try root.nestedContainer(keyedBy: Keys.self, forKey: .a)
            var b = try a.nestedUnkeyedContainer(forKey: .b)
            let c = try root.superDecoder(forKey: .c).singleValueContainer().decode(Int.self)
            let first = try b.nestedContainer(keyedBy: Keys.self).decode(Int.self, forKey: .d)
            var inner = try b.nestedUnkeyedContainer()
            let second = try inner.decode(Int.self)
            let last = try b.superDecoder().singleValueContainer().decode(Int.self)
            #expect(b.isAtEnd && inner.isAtEnd && b.currentIndex == 3 && b.count == 3)
            #expect(try root.superDecoder().singleValueContainer().decode(String.self) == "super")
            self.numbers = [first, second, c]
            #expect(last == 4)
        }

        func encode(to encoder: any Encoder) throws {
            var root = encoder.container(keyedBy: Keys.self)
            var a = root.nestedContainer(keyedBy: Keys.self, forKey: .a)
            try root.encode("between", forKey: .f)
            var b = a.nestedUnkeyedContainer(forKey: .b)
            var first = b.nestedContainer(keyedBy: Keys.self)
            let superEncoder = root.superEncoder(forKey: .c)
            var inner = b.nestedUnkeyedContainer()
            #expect(b.count == 2)
            var last = b.superEncoder().singleValueContainer()
            // Now each of them gets its value, the first ones last.
            try last.encode(4)
            try inner.encode(self.numbers[1])
            try first.encode(self.numbers[0], forKey: .d)
            try a.encode(true, forKey: .e)
            var third = superEncoder.singleValueContainer()
            try third.encode(self.numbers[2])
            var name = root.superEncoder().singleValueContainer()
            try name.encode("super")
        }
    }

    @Test func `nested containers are written where they were asked for`() throws {
        let bytes = try JSONCoding.encode([Nested()])
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"[{"a":{"b":[{"d":1},[2],4],"e":true},"f":"between","c":3,"super":"super"}]"#)
        #expect(try JSONCoding.decode([Nested].self, from: bytes) == [Nested()])
        #expect(try JSONDecoder().decode([Nested].self, from: Data(bytes)) == [Nested()])
    }

    class Animal: Codable {
        var legs = 4
    }

    final class Dog: Animal {
        var name = "Rex"
        private enum Keys: CodingKey { case name }

        override init() { super.init() }

        required init(from decoder: any Decoder) throws {
            self.name = try decoder.container(keyedBy: Keys.self).decode(String.self, forKey: .name)
            try super.init(from: decoder)
        }

        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(self.name, forKey: .name)
            try super.encode(to: encoder)
        }
    }

    @Test func `two types may share one object`() throws {
        let bytes = try JSONCoding.encode(Dog())
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"name":"Rex","legs":4}"#)
        let dog = try JSONCoding.decode(Dog.self, from: bytes)
        #expect((dog.name, dog.legs) == ("Rex", 4))
    }

    /// Fails outside the container that it has asked for.
    struct Failing: Encodable {
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            var nested = container.nestedContainer(keyedBy: Keys.self, forKey: .a)
            try nested.encode(1, forKey: .b)
            try container.encode(Double.nan, forKey: .c)
        }
    }

    struct Careful: Encodable {
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(1, forKey: .a)
            try? container.encode(["x": [1, .infinity]], forKey: .b)
            try? container.encode(Double.nan, forKey: .c)
            try? container.encode(Probing(probe: Probe(), fails: true), forKey: .f)
            try? container.encode(Failing(), forKey: .f)
            var list = container.nestedUnkeyedContainer(forKey: .d)
            try? list.encode([Double.nan])
            try list.encode(2)
            try container.encodeNil(forKey: .e)
        }
    }

    @Test func `of a value that cannot be written nothing is left`() throws {
        #expect(String(decoding: try JSONCoding.encode(Careful()), as: UTF8.self) == #"{"a":1,"d":[2],"e":null}"#)
    }

    struct Choice: Decodable {
        var texts: [String] = []

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            while !list.isAtEnd {
                if try list.decodeNil() {
                    self.texts.append("null")
                } else if let number = try? list.decode(Int.self) {
                    self.texts.append("int \(number)")
                } else if let text = try? list.decode(String.self) {
                    self.texts.append(text)
                } else {
                    self.texts.append("object of \(try list.nestedContainer(keyedBy: Keys.self).allKeys.count)")
                }
            }
            #expect(throws: DecodingError.self) { try list.decode(Int.self) }
            #expect(throws: DecodingError.self) { try list.decodeNil() }
        }
    }

    @Test func `an element that was not of one type may be of the next`() throws {
        let choice = try JSONCoding.decode(Choice.self, from: Array(#"[1,"x",null,{"a":1,"zz":2},2.0]"#.utf8))
        #expect(choice.texts == ["int 1", "x", "null", "object of 1", "int 2"])
    }

    @Test func `a container lists its keys, and knows which are there`() throws {
        struct Value: Decodable {
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Keys.self)
                #expect(container.allKeys == [.c, .a])
                #expect(container.contains(.a) && container.contains(.c) && !container.contains(.b))
                #expect(try container.decodeNil(forKey: .a) && !container.decodeNil(forKey: .c))
                #expect(throws: DecodingError.self) { try container.decodeNil(forKey: .b) }
                // In any order, again and again.
                for key in [Keys.c, .c, .b, .c] { _ = try container.decodeIfPresent(Int.self, forKey: key) }
            }
        }
        _ = try JSONCoding.decode(Value.self, from: Array(#"{"c":1,"other":2,"a":null}"#.utf8))
    }

    struct Wrapper: Codable, Equatable {
        var date: Date

        init(_ date: Date) { self.date = date }
        init(from decoder: any Decoder) throws { self.date = try decoder.singleValueContainer().decode(Date.self) }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(self.date)
        }
    }

    @Test func `a date inside a wrapper is text too`() throws {
        let value = ["at": Wrapper(Date(timeIntervalSince1970: 0))]
        let bytes = try JSONCoding.encode(value)
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"at":"1970-01-01T00:00:00.000Z"}"#)
        #expect(try JSONCoding.decode([String: Wrapper].self, from: bytes) == value)
    }
}

extension HandwrittenCodableTests {
    final class Probe: Sendable {}

    struct ProbingKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        var probe: Probe?

        init(_ text: String, _ probe: Probe) {
            self.stringValue = text
            self.probe = probe
        }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    struct Probing: Encodable {
        var probe: Probe
        var fails: Bool

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: ProbingKey.self)
            var nested = container.nestedContainer(keyedBy: ProbingKey.self, forKey: ProbingKey("a", self.probe))
            var deeper = nested.nestedUnkeyedContainer(forKey: ProbingKey("b", self.probe))
            try deeper.encode(self.fails ? Double.nan : 1)
        }
    }

    @Test(arguments: [false, true]) func `nothing of an encoder stays in memory`(_ fails: Bool) throws {
        weak var remains: Probe?
        do {
            let probe = Probe()
            remains = probe
            let bytes = try? JSONCoding.encode([Probing(probe: probe, fails: fails)])
            #expect(bytes == (fails ? nil : Array(#"[{"a":{"b":[1]}}]"#.utf8)))
        }
        #expect(remains == nil)
    }

    @Test func `the path of an error leads through nested containers`() throws {
        let error = try #require(throws: EncodingError.self) { try JSONCoding.encode([Probing(probe: Probe(), fails: true)]) }
        guard case .invalidValue(_, let context) = error else { return #expect(Bool(false), "\(error)") }
        #expect(context.codingPath.map(\.stringValue) == ["0", "a", "b", "0"])
    }
}
