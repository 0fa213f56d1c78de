import FoundationEssentials
import JSON
import Testing

/// What a person is told whose file says something else than expected.
@Suite struct DecodingErrorTests {
    struct Site: Decodable {
        var name: String
        var fuse: UInt8
        var margin: Double?
        var since: Date?
        var rows: [Row]?

        struct Row: Decodable {
            var chargers: [String: Charger]
        }

        struct Charger: Decodable {
            var isFast: Bool
            var kind: Kind?
        }

        enum Kind: String, Decodable { case ac, dc }
    }

    private static func fault(_ text: String) throws -> (message: String, path: String, position: JSONPosition, error: DecodingError) {
        let root = try JSONDocument(parsing: text, dialect: .relaxed).root
        let error = try #require(throws: DecodingError.self) { try root.decode(Site.self) }
        let context =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context), .dataCorrupted(let context):
                context
            @unknown default: DecodingError.Context(codingPath: [], debugDescription: "")
            }
        return (context.debugDescription, context.codingPath.map(\.stringValue).joined(separator: "."), root.position(of: error), error)
    }

    @Test(arguments: [
        (#"{"fuse":1}"#, "", #"line 1, column 1: expected the key "name", found an object without it"#),
        (#"{"name":null,"fuse":1}"#, "name", "line 1, column 9: expected a string, found null"),
        (#"{"name":5,"fuse":1}"#, "name", "line 1, column 9: expected a string, found 5"),
        ("{\"name\":\"x\",\n\"fuse\":1.5}", "fuse", "line 2, column 8: expected a whole number from 0 to 255, found 1.5"),
        (#"{"name":"x","fuse":256}"#, "fuse", "line 1, column 20: expected a whole number from 0 to 255, found 256"),
        (#"{"name":"x","fuse":"63"}"#, "fuse", #"line 1, column 20: expected a whole number, found "63""#),
        (#"{"name":"x","fuse":1,"margin":1e999}"#, "margin", "line 1, column 31: expected a number that Double can hold, found 1e999"),
        (#"{"name":"x","fuse":1,"margin":[]}"#, "margin", "line 1, column 31: expected a number, found an array"),
        (
            #"{"name":"x","fuse":1,"since":"today"}"#, "since",
            #"line 1, column 30: expected a date such as 2026-11-22T13:33:30Z, found "today""#
        ),
        (#"{"name":"x","fuse":1,"since":0}"#, "since", "line 1, column 30: expected a date in a string, found 0"),
        (#"{"name":"x","fuse":1,"rows":{}}"#, "rows", "line 1, column 29: expected an array, found an object"),
        (#"{"name":"x","fuse":1,"rows":[{"chargers":{}},7]}"#, "rows.1", "line 1, column 46: expected an object, found 7"),
        (
            #"{"name":"x","fuse":1,"rows":[{"chargers":{"A1":{"isFast":1}}}]}"#, "rows.0.chargers.A1.isFast",
            "line 1, column 58: expected true or false, found 1"
        ),
        ("[]", "", "line 1, column 1: expected an object, found an array"),
    ])
    func `tells line, column, path, what was expected and what was found`(_ text: String, _ path: String, _ message: String) throws {
        let fault = try Self.fault(text)
        #expect(fault.message == message)
        #expect(fault.path == path)
        #expect(message.hasPrefix(fault.position.description))
    }

    @Test func `an error of a type itself gets its place from the path`() throws {
        let fault = try Self.fault(
            """
            {
              // one row
              "name": "x", "fuse": 63, "rows": [ { "chargers": { "A1": { "isFast": true, "kind": "xy" } } } ],
            }
            """)
        #expect(fault.path == "rows.0.chargers.A1.kind")
        #expect(fault.position.description == "line 3, column 86")
    }

    @Test func `another error arrives as the underlying one`() throws {
        struct Failure: Error, Equatable {}
        struct Value: Decodable { init(from decoder: any Decoder) throws { throw Failure() } }
        let error = try #require(throws: DecodingError.self) { try JSONDocument(parsing: "1").root.decode(Value.self) }
        guard case .dataCorrupted(let context) = error else { return #expect(Bool(false), "\(error)") }
        #expect(context.underlyingError as? Failure == Failure())
    }

    @Test func `an encoding error has the path`() throws {
        let error = try #require(throws: EncodingError.self) { try JSONCoding.encode(["a": [0, Double.nan]]) }
        guard case .invalidValue(_, let context) = error else { return #expect(Bool(false), "\(error)") }
        #expect(context.codingPath.map(\.stringValue) == ["a", "1"])
    }
}
