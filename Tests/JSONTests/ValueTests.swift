import JSON
import Testing

@Suite struct ValueTests {
    static let root: JSONValue = {
        let text = #" { "null" : null, "yes":true,"no":false, "text":"aé\n😀", "list":[ 1 ,"2",{} , [ ] ], "\u0061\/b" : {"x":-1.50} } "#
        return try! JSONDocument(parsing: text).root
    }()

    @Test func `every value tells its kind`() {
        let kinds = Self.root.members.map { $0.value.kind }
        #expect(kinds == [.null, .bool, .bool, .string, .array, .object])
        #expect(Self.root.kind == .object)
        #expect(Self.root["list"]?.elements.map(\.kind) == [.number, .string, .object, .array])
    }

    @Test func `members and elements are found and kept in order`() {
        #expect(Self.root.members.map(\.key) == ["null", "yes", "no", "text", "list", "a/b"])
        #expect(Self.root.count == 6)
        #expect(Self.root["list"]?.count == 4)
        #expect(Self.root["list"]?[1]?.string == "2")
        #expect(Self.root["a/b"]?["x"]?.double == -1.5)
        #expect(Self.root["text"]?.string == "aé\n😀")
    }

    @Test func `a value's text is its own bytes`() {
        #expect(Self.root["list"]?.description == #"[ 1 ,"2",{} , [ ] ]"#)
        #expect(Self.root["text"]?.description == #""aé\n😀""#)
        #expect(Self.root["a/b"]?["x"]?.numberText == "-1.50")
        #expect(Self.root.description.first == "{" && Self.root.description.last == "}")
    }

    @Test func `what a value is not, is nil`() throws {
        let list = try #require(Self.root["list"])
        #expect(list[-1] == nil)
        #expect(list[4] == nil)
        #expect(list[.max] == nil)
        #expect(list["1"] == nil)
        #expect(Self.root[0] == nil)
        #expect(Self.root["missing"] == nil)
        for value in [Self.root, list] + Array(list.elements) where value.kind != .number {
            #expect(value.int == nil)
            #expect(value.double == nil)
            #expect(value.numberText == nil)
            #expect(value.bool == nil)
            #expect(!value.isNull)
        }
        #expect(list.string == nil)
        #expect(Self.root["yes"]?.count == 0)
        #expect(Self.root["yes"]?["a"] == nil)
        #expect(Array(try #require(Self.root["yes"]).elements).isEmpty)
        #expect(Array(list.members).isEmpty)
    }

    @Test func `strings are compared scalar by scalar, and only strings`() throws {
        #expect(Self.root["text"]?.isString("aé\n😀") == true)
        #expect(Self.root["text"]?.isString("aé\n") == false)
        #expect(try JSONDocument(parsing: #""abc""#).root.isString("abc"))
        #expect(try !JSONDocument(parsing: #""abc""#).root.isString("abd"))
        #expect(try !JSONDocument(parsing: "1").root.isString("1"))
        #expect(try !JSONDocument(parsing: #""é""#).root.isString("e\u{301}"))
    }

    @Test(arguments: [
        (#""""#, ""), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u0000\u001F""#, "\u{0}\u{1F}"),
        (#""\u00E9\u20ac\ud83d\uDE00""#, "é€😀"), (#""\ufffe\uffff""#, "\u{FFFE}\u{FFFF}"), (#""\udbff\udfff""#, "\u{10FFFF}"),
        (#""a\\u0041""#, "a\\u0041"), ("\"\u{7F}\u{80}\"", "\u{7F}\u{80}"),
    ])
    func `strings mean what they say`(_ text: String, _ meaning: String) throws {
        let string = try #require(try JSONDocument(parsing: text).root.string)
        #expect(Array(string.unicodeScalars) == Array(meaning.unicodeScalars))
    }

    @Test func `positions count characters, not bytes`() throws {
        let root = try JSONDocument(parsing: "{\"é😀\":\t[1,\r\n\"ü\", 2]}").root
        #expect(root["é😀"]?.position.description == "line 1, column 8")
        #expect(root["é😀"]?[0]?.position.description == "line 1, column 9")
        #expect(root["é😀"]?[1]?.position.description == "line 2, column 1")
        #expect(root["é😀"]?[2]?.position.description == "line 2, column 6")
        #expect(root["é😀"]?[2]?.position.offset == 22)
    }
}
