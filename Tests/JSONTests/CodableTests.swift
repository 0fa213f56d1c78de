import FoundationEssentials
import JSON
import Testing

/// One value of every shape that `Codable` can have, beside FoundationEssentials where that can do the same.
@Suite struct CodableTests {
    enum Status: String, Codable { case accepted = "Accepted", rejected = "Rejected" }

    enum Event: Codable, Equatable {
        case started(Int, tag: String)
        case stopped(reason: String?)
        case idle
    }

    struct Key: Hashable, Codable, CodingKeyRepresentable {
        var name: String
        init(_ name: String) { self.name = name }
        init?(codingKey: some CodingKey) { self.name = codingKey.stringValue }
        var codingKey: any CodingKey { AnyKey(stringValue: self.name) }
    }

    struct AnyKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    struct Everything: Codable, Equatable {
        var bool = true
        var int = -5
        var int8 = Int8.min
        var uint64 = UInt64.max
        var int64 = Int64.min
        var double = 15.9
        var whole = 6.0
        var float: Float = 0.1
        var string = "a\"é😀\n"
        var none: String?
        var some: Int? = 3
        var status = Status.accepted
        var statuses: [Status?] = [.accepted, nil, .rejected]
        var events: [Event] = [.started(7, tag: "A"), .stopped(reason: nil), .stopped(reason: "x"), .idle]
        var matrix = [[1.5, 2], [], [-1]]
        var names = ["one": 1]
        var numbers = [12: "twelve"]
        var byStatus = [Status.accepted.rawValue: [1, 2]]
        var byKey = [Key("k"): true]
        var range = 1..<5
        var optionalDictionary: [String: Int?] = ["n": nil]
        var empty = Empty()
        struct Empty: Codable, Equatable {}
    }

    @Test func `everything comes back as it was, also through FoundationEssentials`() throws {
        let value = Everything()
        let bytes = try JSONCoding.encode(value)
        #expect(try JSONCoding.decode(Everything.self, from: bytes) == value)
        #expect(try JSONDecoder().decode(Everything.self, from: Data(bytes)) == value)
        #expect(try JSONCoding.decode(Everything.self, from: Array(JSONEncoder().encode(value))) == value)
        #expect(try JSONCoding.decode(Everything.self, from: JSONCoding.encode(value, pretty: true)) == value)
    }

    @Test func `keys are written in the order of declaration, nil ones not at all`() throws {
        struct Value: Encodable {
            var zebra = 1
            var apple: Int?
            var monkey = [Status.rejected]
            var date = Date(timeIntervalSince1970: 1_795_354_410.123)
        }
        #expect(
            String(decoding: try JSONCoding.encode(Value()), as: UTF8.self)
                == #"{"zebra":1,"monkey":["Rejected"],"date":"2026-11-22T13:33:30.123Z"}"#)
    }

    @Test func `scalars and dates may stand alone`() throws {
        #expect(try JSONCoding.encode(5) == Array("5".utf8))
        #expect(try JSONCoding.encode("x") == Array("\"x\"".utf8))
        #expect(try JSONCoding.encode(nil as Int?) == Array("null".utf8))
        #expect(try JSONCoding.encode(Status.accepted) == Array("\"Accepted\"".utf8))
        let date = Date(timeIntervalSinceReferenceDate: 817_047_210.123)
        #expect(try JSONCoding.decode([Date?].self, from: JSONCoding.encode([date, nil])) == [date, nil])
        #expect(try JSONCoding.decode(Int?.self, from: Array("null".utf8)) == nil)
        #expect(try JSONCoding.decode([String: Date].self, from: JSONCoding.encode(["d": date])) == ["d": date])
    }

    @Test func `a member may be missing or null when it is optional`() throws {
        struct Value: Decodable, Equatable {
            var text: String?
            var count: Int?
            var date: Date?
            var event: Event?
        }
        for text in ["{}", #"{"text":null,"count":null,"date":null,"event":null}"#] {
            #expect(try JSONCoding.decode(Value.self, from: Array(text.utf8)) == Value())
        }
        let full = #"{"event":{"idle":{}},"text":"t","date":"1970-01-01T00:00Z","more":1,"count":1e1}"#
        #expect(
            try JSONCoding.decode(Value.self, from: Array(full.utf8))
                == Value(text: "t", count: 10, date: Date(timeIntervalSince1970: 0), event: .idle))
    }

    @Test func `a large dictionary is read in one go`() throws {
        let dictionary = Dictionary(uniqueKeysWithValues: (0..<20_000).map { ("key\($0)", $0) })
        #expect(try JSONCoding.decode([String: Int].self, from: JSONCoding.encode(dictionary)) == dictionary)
    }

    @Test func `a writer takes what is Encodable between other values`() throws {
        var writer = JSONWriter()
        writer.beginArray()
        writer.int(3)
        try writer.encode(["a": 1])
        #expect(throws: EncodingError.self) { try writer.encode([1.5, .nan]) }
        try writer.encode(Status.accepted)
        writer.endArray()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"[3,{"a":1},"Accepted"]"#)
    }
}
