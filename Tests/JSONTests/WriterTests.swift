import FoundationEssentials
import JSON
import TestSupport
import Testing

@Suite struct WriterTests {
    private static func written(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `commas and colons are where they belong`() {
        let text = Self.written {
            $0.array {
                $0.int(2)
                $0.string("id")
                $0.object {
                    $0.field("a", 1)
                    $0.field("b", true)
                    $0.object("c") { _ in }
                    $0.array("d") {
                        $0.null()
                        $0.array { _ in }
                        $0.object { $0.field("x", "y") }
                        $0.double(0.5)
                    }
                    $0.field("e", raw: Array("[1, 2]".utf8))
                    $0.key("f")
                    $0.null()
                }
                $0.raw(Array("{}".utf8)[...])
            }
        }
        #expect(text == #"[2,"id",{"a":1,"b":true,"c":{},"d":[null,[],{"x":"y"},0.5],"e":[1, 2],"f":null},{}]"#)
    }

    @Test func `a field without a value is left out`() {
        let text = Self.written {
            $0.object {
                $0.field("a", nil as Int?)
                $0.field("b", nil as String?)
                $0.field("c", nil as Double?)
                $0.field("d", nil as Bool?)
                $0.field("e", nil as Date?)
                $0.field("f", raw: nil)
                $0.field("g", 1)
            }
        }
        #expect(text == #"{"g":1}"#)
    }

    @Test(arguments: [
        ("", #""""#), ("plain", #""plain""#), ("é😀\u{7F}\u{2028}", "\"é😀\u{7F}\u{2028}\""), ("a\"b\\c/d", #""a\"b\\c/d""#),
        ("\u{8}\u{C}\n\r\t", #""\b\f\n\r\t""#), ("\u{0}\u{1}\u{1F} ", #""\u0000\u0001\u001f ""#),
    ])
    func `strings are escaped as little as possible`(_ string: String, _ text: String) throws {
        #expect(Self.written { $0.string(string) } == text)
        #expect(try JSONDocument(parsing: text).root.string == string)
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "-0.0"), (1, "1"), (-16, "-16"), (6.0, "6"), (15.9, "15.9"), (0.1, "0.1"), (1e15, "1000000000000000"),
        (9_007_199_254_740_992, "9007199254740992"), (1e300, "1e+300"), (-9_223_372_036_854_775_808, "-9.223372036854776e+18"),
        (1.5e-7, "1.5e-07"), (.leastNonzeroMagnitude, "5e-324"),
        (.pi, "3.141592653589793"),
    ])
    func `doubles have the fewest digits, and no exponent when they are whole`(_ double: Double, _ text: String) {
        #expect(Self.written { $0.double(double) } == text)
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func `every double comes back as it was`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<5000 {
            let double = Double(bitPattern: random.next())
            guard double.isFinite else { continue }
            let text = Self.written { $0.double(double) }
            #expect(try JSONDocument(parsing: text).root.double?.bitPattern == double.bitPattern, "seed \(seed): \(text)")
        }
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan]) func `what JSON has no number for is null`(_ double: Double) {
        #expect(Self.written { $0.double(double) } == "null")
    }

    @Test(arguments: [4, 5, 6] as [UInt64]) func `every string comes back as it was`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            let scalars = (0..<Int.random(in: 0...20, using: &random)).compactMap { _ in
                Unicode.Scalar(
                    random.chance(1, in: 2) ? UInt32.random(in: 0...0x7F, using: &random) : .random(in: 0...0x10FFFF, using: &random))
            }
            let string = String(String.UnicodeScalarView(scalars))
            let text = Self.written { $0.string(string) }
            #expect(
                try Array(JSONDocument(parsing: text).root.string?.unicodeScalars ?? "?".unicodeScalars) == scalars, "seed \(seed): \(text)"
            )
        }
    }

    @Test func `a pretty text says the same, one value a line`() throws {
        let text = #"{"a":[1,{},[],{"b":"x\"{[,:\\"}],"c":null}"#
        let pretty = JSONWriter.pretty(Array(text.utf8))
        #expect(
            String(decoding: pretty, as: UTF8.self) == #"""
                {
                  "a": [
                    1,
                    {},
                    [],
                    {
                      "b": "x\"{[,:\\"
                    }
                  ],
                  "c": null
                }
                """#)
        #expect(JSONWriter.pretty(pretty) == pretty)
        #expect(JSONWriter.pretty(Array(" { } ".utf8)) == Array("{}".utf8))
    }
}
