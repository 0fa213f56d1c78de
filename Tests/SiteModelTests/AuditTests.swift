import FoundationEssentials
import JSON
import SiteModel
import Testing

@Suite struct `The audit` {
    static let told: [(event: Entry.Event, what: String, outcome: String)] = [
        (
            .operator(deed: Deed(by: .api, what: "sent a soft reset", charger: charger("A"), outcome: "Accepted")), "sent a soft reset",
            "Accepted"
        ),
        (.accepted(charger: charger("A")), "accepted", ""), (.rejected(charger: charger("A")), "rejected", ""),
        (.credential(charger: charger("A"), hash: "$secret$"), "has a new password", ""),
        (.credential(charger: charger("A"), hash: nil), "has no password any more", ""),
        (
            .operation(
                charger: charger("A"),
                event: .security(event: SecurityEvent(type: "Tampering\nDetected", at: wall(), received: wall(), info: "x\u{1B}[2J"))),
            "security event Tampering Detected", "x [2J"
        ),
        (.campaign(event: .plainOnly(campaign: 3, charger: charger("A"))), "campaign 3: A knows no signed updates", ""),
    ]

    @Test(arguments: Self.told.indices) func `tells what is to be noticed, on one line and without secrets`(_ index: Int) throws {
        let (event, what, outcome) = Self.told[index]
        let line = try #require(AuditLine(Entry(at: wall(), event), record: 7))
        #expect(line.what == what && line.outcome == outcome && line.charger == charger("A") && line.record == 7)
        let text = String(decoding: try JSONCoding.encode(line), as: UTF8.self)
        #expect(text.hasPrefix(#"{"record":7,"#) && !text.contains("\n") && !text.contains("secret"))
    }

    @Test func `leaves the everyday out, and bounds what it tells`() {
        #expect(AuditLine(Entry(at: wall(), .orphaned(transaction: .first)), record: 1) == nil)
        #expect(AuditLine(Entry(at: wall(), .operation(charger: charger("A"), event: .expired)), record: 1) == nil)
        let deed = Deed(by: .commandLine, what: String(repeating: "w", count: 10_000), outcome: String(repeating: "o\n", count: 10_000))
        #expect(deed.what.count == Deed.longestWords && deed.outcome.count == Deed.longestWords && !deed.outcome.contains("\n"))
    }
}
