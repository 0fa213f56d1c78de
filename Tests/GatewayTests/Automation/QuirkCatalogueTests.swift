import Gateway
import SiteModel
import Testing

@Suite struct `The catalogue of quirks` {
    private func read(_ entry: String, format: String = QuirkCatalogue.format) throws -> [Quirk] {
        try QuirkCatalogue.read(Array(#"{ "format": "\#(format)", "quirks": [\#(entry)] }"#.utf8))
    }

    private static let entry =
        #"{ "vendor": "ABL", "model": "eMH*", "firmware": "1.*", "wholeAmps": true, "difference": "cuts", "source": "https://a.example/1" }"#

    @Test func `is read as it stands`() throws {
        #expect(
            try self.read(Self.entry) == [
                Quirk(
                    model: SiteConfiguration.Model(vendor: "ABL", model: "eMH*", firmware: "1.*", wholeAmps: true), difference: "cuts",
                    source: "https://a.example/1")
            ])
    }

    static let mistakes: [(String, String, String)] = [
        ("no source", #"{ "vendor": "A", "wholeAmps": true, "difference": "d" }"#, "quirks[0].source: expected where that is told"),
        ("no difference", #"{ "vendor": "A", "wholeAmps": true, "source": "https://a.example" }"#, "quirks[0].difference"),
        ("no vendor", #"{ "wholeAmps": true, "difference": "d", "source": "https://a.example" }"#, "quirks[0].vendor"),
        ("nothing that follows", #"{ "vendor": "A", "difference": "d", "source": "https://a.example" }"#, "quirks[0]: expected something"),
        ("no address", #"{ "vendor": "A", "wholeAmps": true, "difference": "d", "source": "hearsay" }"#, "begins with https://"),
        (
            "an unknown key", #"{ "vendor": "A", "wholeAmp": true, "difference": "d", "source": "https://a.example" }"#,
            "quirks[0].wholeAmp: expected one of"
        ),
        ("what is no object", "3", "quirks[0]: expected an object"), ("a broken text", "{", "the catalogue of quirks cannot be used: "),
    ]

    @Test(arguments: Self.mistakes) func `with a mistake is refused`(_ name: String, _ entry: String, _ says: String) throws {
        let problem = #expect(throws: QuirkProblem.self, "\(name)") { try self.read(entry) }
        #expect(try #require(problem).description.contains(says), "\(name): \(problem?.description ?? "")")
    }

    @Test func `of another format is refused`() throws {
        #expect(throws: QuirkProblem.self) { try self.read(Self.entry, format: "fusekeeper-quirks/2") }
    }
}
