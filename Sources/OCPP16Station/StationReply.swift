package import OCPPJ
package import SiteModel

/// What a charger's call comes to: its answer, and what must be written first.
package struct StationReply: Sendable {
    package var answer: Result<[UInt8], CallError>
    package var entries: [Entry]
    package var notices: [Notice]
    /// Whether the charger forgets its record when it hears the answer, so that the answer waits for the disk.
    package var settles: Bool

    init(_ answer: Result<[UInt8], CallError>, entries: [Entry] = [], notices: [Notice] = [], settles: Bool = false) {
        self.answer = answer
        self.entries = entries
        self.notices = notices
        self.settles = settles
    }
}
