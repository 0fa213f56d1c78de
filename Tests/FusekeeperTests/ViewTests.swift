import SmartCharging
import Testing

@testable import Gateway
@testable import SiteModel
@testable import Simulator
@testable import fusekeeper

struct ViewTests {
    private func plain(_ lines: [StyledLine]) -> String { lines.map { $0.text(colours: false) }.joined(separator: "\n") }

    @Test func `the status of a site in 100 columns`() {
        #expect(
            self.plain(StatusView(Samples.status, width: 100).lines) == """
                North depot · 2027-01-15T08:00:00Z · 1 of 2 chargers here · 1 session open, 12 finished
                ! grid connection carries more than its rating on L3

                grid connection L1 ▒▒▒▒▒▒▒▒▒█████████████████░░░░······················   61.0 of 122.0 A, cars 40.0
                125 A           L2 ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒██████████████████████████  124.5 of 122.0 A, cars 64.5
                meter fresh     L3 ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒██████████████████████████  126.0 of 122.0 A, cars 65.0
                └ row A         L1 ██████████████████████████··························   31.0 of 62.0 A, cars 31.0
                  63/50/63 A    L2 ····················································    0.0 of 49.0 A, cars 0.0
                  no meter      L3 ████████████████████████████████████████████████████   62.0 of 62.0 A, cars 62.0

                charger  state     car    may draw  draws     because
                A1       charging  VAN 7    13.8 A  13.5 ×2   Fuse grid connection on L3 is full: 122 A, of which 61
                                                              A is other load, shared by 5 cars
                A2/1     away                                 GroundFailure·[2J
                A2/2     away                                 no car wants to charge
                """)
    }

    @Test func `the status ends with what wears the flash`() {
        var status = Samples.status
        status.storage.written.journal = 1_250_000
        status.storage.written.sessions = 900
        #expect(
            self.plain(StatusView(status, width: 100).lines).hasSuffix(
                "\n\nWritten to disk since the start: journal 1.2 MB, sessions 900 B, 3.4 MB a day"))
        status.storage.bytesPerDay = nil
        #expect(self.plain(StatusView(status, width: 100).lines).hasSuffix("sessions 900 B"))
    }

    @Test func `the status of a site in 80 columns, one line each`() {
        #expect(
            self.plain(StatusView(Samples.status, width: 80, wraps: false).lines) == """
                North depot · 2027-01-15T08:00:00Z · 1 of 2 chargers here · 1 session open, 12 …
                ! grid connection carries more than its rating on L3

                grid connection L1 ▒▒▒▒▒▒██████████░░░·············   61.0 of 122.0 A, cars 40.0
                125 A           L2 ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒████████████████  124.5 of 122.0 A, cars 64.5
                meter fresh     L3 ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒████████████████  126.0 of 122.0 A, cars 65.0
                └ row A         L1 ████████████████················   31.0 of 62.0 A, cars 31.0
                  63/50/63 A    L2 ································    0.0 of 49.0 A, cars 0.0
                  no meter      L3 ████████████████████████████████   62.0 of 62.0 A, cars 62.0

                charger  state     car    may draw  draws     because
                A1       charging  VAN 7    13.8 A  13.5 ×2   Fuse grid connection on L3 is ful…
                A2/1     away                                 GroundFailure·[2J
                A2/2     away                                 no car wants to charge
                """)
    }

    @Test func `in 80 columns each reason stands whole under its charger`() {
        let lines = self.plain(StatusView(Samples.status, width: 80).lines)
        #expect(
            lines.hasSuffix(
                """
                charger  state     car    may draw  draws
                A1       charging  VAN 7    13.8 A  13.5 ×2
                         Fuse grid connection on L3 is full: 122 A, of which 61 A is other load,
                         shared by 5 cars
                A2/1     away
                         GroundFailure·[2J
                A2/2     away
                         no car wants to charge
                """))
    }

    @Test(arguments: [80, 81, 99, 120, 200, 400]) func `no line is wider than the terminal`(width: Int) {
        for wraps in [true, false] {
            for line in StatusView(Samples.status, width: width, wraps: wraps).lines { #expect(line.width <= width) }
        }
    }

    @Test func `nothing from outside moves a cursor`() {
        let hostile = "a\u{1B}[2Jb\rc\nd\u{7F}e\u{9B}f\u{202E}g\u{2028}h"
        #expect(hostile.printable == "a·[2Jb·c·d·e·f·g·h")
        var site = Samples.site
        site.name = hostile
        site.warnings = [hostile]
        site.chargers[0].connectors[0].reason = hostile
        site.chargers[0].connectors[0].session?.tag = hostile
        site.fuses[0].name = hostile
        site.fuses[0].meter = hostile
        var status = Samples.status
        status.site = site
        for line in StatusView(status, width: 100).lines {
            #expect(
                !line.text(colours: false).unicodeScalars.contains {
                    $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
                })
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300, 1e9]) func `a number that cannot be is a dash, and never a trap`(
        number: Double
    ) {
        #expect(number.oneDecimal == "–")
        #expect(number.whole == "–" || number == 1e8)
        let bar = LoadBar(load: number, cars: number, promised: number, limit: number, rating: number)
        #expect(bar.line(width: 20).width == 20)
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>) func `a bar is always as wide as it should be`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func amps() -> Double { Double.random(in: -50...200, using: &generator) }
        let bar = LoadBar(load: amps(), cars: amps(), promised: amps(), limit: amps(), rating: amps())
        #expect(bar.line(width: 37).width == 37, "seed \(seed): \(bar)")
    }

    @Test(arguments: [
        (PerPhase(repeating: 16.0), "▒▒▒▒████░░··········"), (PerPhase(repeating: 40.0), "▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒████"),
    ]) func `a bar shows the other load, the cars, and what they may still take`(load: PerPhase<Double>, text: String) {
        let bar = LoadBar(load: load.l1, cars: 8, promised: 20, limit: 40, rating: 42)
        #expect(bar.line(width: 20).text(colours: false) == text)
    }

    @Test func `colours say whether it is well`() {
        func bar(_ load: Double) -> LoadBar { LoadBar(load: load, cars: 0, promised: 0, limit: 40, rating: 42) }
        #expect([40, 41, 43].map { bar($0).colour } == [.green, .yellow, .red])
        #expect(StyledLine("x", .red).text(colours: true) == "\u{1B}[31mx\u{1B}[0m")
    }

    @Test(arguments: [
        ("", 10, [""]), ("one two three", 7, ["one two", "three"]), ("incomprehensible", 6, ["incomp", "rehens", "ible"]),
        ("a bcdefghij k", 5, ["a", "bcdef", "ghij", "k"]), ("x", 0, ["x"]),
    ]) func `text is broken between words where it can be`(text: String, width: Int, lines: [String]) {
        #expect(text.wrapped(to: width) == lines)
    }

    @Test func `a second of the demo in one line`() {
        let car = CarModel(name: "2F", battery: 1, maximum: 16, phases: .one, arrival: 0)
        let line = DemoLine(
            second: 65, site: Samples.site, events: [ArrivalPlan.Event(at: .zero, charger: 1, happening: .leaves(car))],
            identities: ["A1", "A2"])
        #expect(line.text == "   1:05  grid connection 61/125/126 of 122 A · row A 31/0/62 of 49 A · 1 charging · car 2F left A2")
    }
}
