import JSON
import SiteModel
import Testing

@testable import WebAPI

@Suite struct `Schemas` {
    static let shape = Schema.object(
        .must("name", .text(Schema.TextRule(1...5))), .may("kind", .word(["soft", "hard"])), .may("count", .whole(1...9)),
        .may("list", .list(of: .whole(0...1), most: 2)), .may("when", .time), .may("secret", .text(Schema.TextRule(8...9, isSecret: true))),
        .may("free", .anyObject), .may("map", .map(of: .flag)), .may("size", .number), .may("inner", .object(.must("on", .flag))))

    @Test(arguments: [
        #"{"name":"é€x"}"#, #"{"name":"abcde","kind":"hard","count":9,"list":[0,1],"when":"2026-11-22T13:33:30Z","size":-1.5e3}"#,
        #"{"name":"a","free":{"x":[1]},"map":{"a":true,"b":false},"inner":{"on":true},"count":2.0}"#,
    ])
    func `let through what fits`(text: String) throws {
        try Self.shape.check(JSONDocument(parsing: text).root)
    }

    static let faults: [(text: String, path: String, sentence: String, column: Int)] = [
        ("[]", "", "expected an object, found an array of 0", 1),
        ("{}", "name", "expected a string of 1 to 5 characters, found no such field", 1),
        (#"{"name":""}"#, "name", #"expected a string of 1 to 5 characters, found """#, 9),
        (#"{"name":"abcdef"}"#, "name", #"expected a string of 1 to 5 characters, found "abcdef""#, 9),
        (#"{"name":"a\u0007"}"#, "name", #"expected a string of 1 to 5 characters, found "a\u{07}""#, 9),
        (#"{"name":7}"#, "name", "expected a string of 1 to 5 characters, found 7", 9),
        (#"{"name":null}"#, "name", "expected a string of 1 to 5 characters, found null", 9),
        (#"{"name":"a","kind":"hart"}"#, "kind", #"expected "soft" or "hard", found "hart"; did you mean "hard"?"#, 20),
        (#"{"name":"a","kidn":"hard"}"#, "kidn", "found a field that means nothing here; did you mean \"kind\"?", 13),
        (#"{"name":"a","count":0}"#, "count", "expected a whole number of 1 to 9, found 0", 21),
        (#"{"name":"a","count":1.5}"#, "count", "expected a whole number of 1 to 9, found 1.5", 21),
        (#"{"name":"a","count":1e400}"#, "count", "expected a whole number of 1 to 9, found 1e400", 21),
        (#"{"name":"a","size":1e400}"#, "size", "expected a number, found 1e400", 20),
        (#"{"name":"a","list":[0,1,0]}"#, "list", "expected an array of at most 2, found an array of 3", 20),
        (#"{"name":"a","list":[0,"x"]}"#, "list[1]", #"expected a whole number of 0 to 1, found "x""#, 23),
        (#"{"name":"a","when":"noon"}"#, "when", #"expected an instant such as "2026-11-22T13:33:30Z", found "noon""#, 20),
        (#"{"name":"a","free":[]}"#, "free", "expected an object, found an array of 0", 20),
        (#"{"name":"a","map":{"x y":1}}"#, #"map["x y"]"#, "expected true or false, found 1", 26),
        (#"{"name":"a","inner":{"on":true,"off":true}}"#, "inner.off", "expected one of on; found a field that means nothing here", 32),
        (#"{"name":"a","secret":"hunter2"}"#, "secret", "expected a string of 8 to 9 characters, found something else", 22),
    ]

    @Test(arguments: faults)
    func `tell the first thing that does not fit, where it stands and what was meant`(
        text: String, path: String, sentence: String, column: Int
    ) throws {
        let root = try JSONDocument(parsing: text).root
        let fault = #expect(throws: SchemaFault.self) { try Self.shape.check(root) }
        #expect(fault?.path.description == path)
        #expect(fault?.sentence.hasSuffix(sentence) == true, "\(fault?.sentence ?? "")")
        #expect(fault?.position.column == column)
    }
}
