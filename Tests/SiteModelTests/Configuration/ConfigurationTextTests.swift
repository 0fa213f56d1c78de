import SiteModel
import SmartCharging
import Testing

struct ConfigurationTextTests {
    @Test(arguments: [
        ("marginAmp", "marginAmps"), ("MARGINAMPS", "marginAmps"), ("magrinAmps", "marginAmps"), ("fuse", nil), ("maxAmp", "maxAmps"),
        ("x", nil),
        ("", nil), ("meter", "meter2"), ("unrelated", nil),
    ])
    func `the nearest spelling is found, and none where nothing is near`(_ written: String, _ meant: String?) {
        let known = ["fuseAmps", "marginAmps", "maxAmps", "minAmps", "meter2"]
        #expect(Spelling.nearest(to: written, among: known) == meant)
    }

    @Test func `of equally near spellings the first is meant`() {
        #expect(Spelling.nearest(to: "A3", among: ["B1", "A1", "A2"]) == "A1")
    }

    @Test func `a text is not its own correction`() {
        #expect(Spelling.nearest(to: "maxAmps", among: ["maxAmps"]) == nil)
    }

    @Test func `endless texts are not compared`() {
        let long = String(repeating: "a", count: 1_000_000)
        #expect(Spelling.nearest(to: long, among: [long + "b"]) == nil)
    }

    @Test(arguments: [
        (ConfigurationPath.root, ""), (.root["grid"]["fuseAmps"][2], "grid.fuseAmps[2]"),
        (.root["circuits"][1]["chargers"][0], "circuits[1].chargers[0]"),
        (.root["chargers"]["RDAM 123"]["maxAmps"], #"chargers["RDAM 123"].maxAmps"#), (.root["a\"b"], #"["a\"b"]"#), (.root[""], #"[""]"#),
    ])
    func `a path is spelled as a person would look for it`(_ path: ConfigurationPath, _ text: String) {
        #expect(path.description == text)
    }

    @Test func `every spelling of phases is read and written back`() {
        #expect(PhaseUse.spellings.count == 1 + 6 + 6 + 3)
        for spelling in PhaseUse.spellings { #expect(PhaseUse(spelling: spelling)?.spelling == spelling) }
        for wrong in ["", "rst", "RR", "RSTR", "L1", "Unknown", "R,S,T"] { #expect(PhaseUse(spelling: wrong) == nil, "\(wrong)") }
    }

    @Test(arguments: [
        ("unknown", [Phase.l1, .l2, .l3]), ("RST", [.l1, .l2, .l3]), ("TR", [.l1, .l3]), ("SR", [.l1, .l2]), ("R", [.l1]), ("S", [.l2]),
        ("T", [.l3]),
    ])
    func `a spelling of phases means the site's phases`(_ spelling: String, _ phases: [Phase]) {
        #expect(PhaseUse(spelling: spelling)?.phases == phases)
    }

    @Test func `a rotation keeps its order`() {
        #expect(PhaseUse(spelling: "STR") == .known(.str, .three))
    }

    @Test(arguments: [
        (Duration.seconds(60), "60"), (.milliseconds(200), "0.2"), (.milliseconds(2500), "2.5"), (.zero, "0"),
        (.milliseconds(1005), "1.005"),
        (.milliseconds(-200), "-0.2"), (.milliseconds(-1500), "-1.5"),
    ])
    func `seconds are written as people write them`(_ duration: Duration, _ text: String) {
        #expect(duration.seconds == text)
    }

    @Test func `a list of identities becomes a phrase that stays short`() throws {
        let ids = try (1...12).map { try #require(ChargerID("A\($0)")) }
        #expect(Array(ids.prefix(1)).phrase == "\"A1\"")
        #expect(Array(ids.prefix(3)).phrase == "\"A1\", \"A2\" and \"A3\"")
        #expect(ids.phrase == "\"A1\", \"A2\", \"A3\", \"A4\", \"A5\", \"A6\" and 6 more")
        #expect([ChargerID]().phrase == "")
    }
}
