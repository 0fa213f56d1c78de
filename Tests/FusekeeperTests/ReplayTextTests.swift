import FoundationEssentials
import Gateway
import Testing

@testable import fusekeeper

@Suite struct `The text of a replay` {
    private static func report(
        _ differences: [ReplayReport.Difference] = [], torn: Bool = false, dropped: Int = 0
    ) -> ReplayReport {
        var report = ReplayReport(
            recordedBy: "1.0", replayedBy: "1.1", begin: Date(timeIntervalSince1970: 1_800_000_000),
            end: Date(timeIntervalSince1970: 1_800_000_060), isTorn: torn, dropped: dropped)
        report.answersCompared = 3
        report.callsCompared = 2
        report.steps = [
            ReplayReport.Step(
                at: Date(timeIntervalSince1970: 1_800_000_001.5), charger: "A", kind: .limit, text: "connector 1 may draw 16 A: why")
        ]
        report.differences = differences
        return report
    }

    @Test func `says what happened when, and that nothing differs`() {
        #expect(
            ReplayText(Self.report()).text == """
                Recorded 2027-01-15T08:00:00.000Z to 2027-01-15T08:01:00.000Z by 1.0, replayed by 1.1

                AT            CHARGER         WHAT
                08:00:01.500  A        limit  connector 1 may draw 16 A: why

                No difference: 3 answers and 2 calls were compared.
                """)
    }

    @Test func `says what differs, and what is missing in the recording`() {
        let difference = ReplayReport.Difference(
            at: Date(timeIntervalSince1970: 1_800_000_002), charger: "A", kind: .answer, action: "Authorize",
            details: [
                .init(path: "idTagInfo.status", recorded: "\"Accepted\"", replayed: "\"Blocked\""),
                .init(path: "idTagInfo.expiryDate", recorded: "\"2027\"", replayed: nil),
            ])
        let text = ReplayText(Self.report([difference], torn: true, dropped: 7)).text
        #expect(text.contains("killed"))
        #expect(text.contains("7 lines are missing"))
        #expect(
            text.contains(
                "08:00:02.000  A        another answer to Authorize  idTagInfo.status: recorded \"Accepted\", replayed \"Blocked\""))
        #expect(text.contains("idTagInfo.expiryDate: recorded \"2027\", not replayed"))
        #expect(text.hasSuffix("1 difference; 3 answers and 2 calls were compared."))
    }
}
