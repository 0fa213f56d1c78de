import FoundationEssentials
import Gateway
import JSON
import SiteModel
import Testing

@Suite struct `Listings of sessions, reservations and jobs` {
    private static func date(_ seconds: Double) -> Date { Date(timeIntervalSince1970: 1_800_000_000 + seconds) }

    /// Sessions 1 to 6, an hour apart: 1 and 4 ended, 2 was closed, 3 an orphan, 5 and 6 open, the even ones on B.
    private static let state: SiteState = {
        var state = SiteState()
        for number in 1...6 {
            let start = Transaction.Start(
                charger: ChargerID(number.isMultiple(of: 2) ? "B" : "A")!, connector: number, tag: IdTag("T\(number)"),
                at: date(Double(number) * 3_600), register: 1_000)
            state.apply(
                Entry(
                    at: start.at,
                    .started(
                        session: Transaction(
                            id: TransactionID(rawValue: Int32(number))!, start: start, origin: number == 5 ? .startedUnauthorized : .started
                        ))))
        }
        for number in [1, 4] {
            let stop = Transaction.Stop(at: date(Double(number) * 3_600 + 1_800), register: 4_000, tag: IdTag("T9"), reason: "Local")
            state.apply(Entry(at: stop.at, .stopped(transaction: TransactionID(rawValue: Int32(number))!, stop: stop)))
        }
        state.apply(Entry(at: date(100_000), .abandoned(transaction: TransactionID(rawValue: 2)!, register: 900)))
        state.apply(Entry(at: date(100_000), .orphaned(transaction: TransactionID(rawValue: 3)!)))
        return state
    }()

    struct Example: Sendable {
        var filter: TransactionFilter
        var numbers: [Int32]
        var more = false
    }

    static let examples = [
        Example(filter: TransactionFilter(), numbers: [6, 5, 4, 3, 2, 1]),
        Example(filter: TransactionFilter(open: true), numbers: [6, 5, 3]),
        Example(filter: TransactionFilter(open: false), numbers: [4, 2, 1]),
        Example(filter: TransactionFilter(charger: ChargerID("B")!), numbers: [6, 4, 2]),
        Example(filter: TransactionFilter(charger: ChargerID("C")!), numbers: []),
        Example(filter: TransactionFilter(limit: 2), numbers: [6, 5], more: true),
        Example(filter: TransactionFilter(before: TransactionID(rawValue: 5), limit: 2), numbers: [4, 3], more: true),
        Example(filter: TransactionFilter(before: TransactionID(rawValue: 3), limit: 2), numbers: [2, 1]),
        Example(filter: TransactionFilter(limit: 0), numbers: [6], more: true),
        Example(filter: TransactionFilter(limit: .max), numbers: [6, 5, 4, 3, 2, 1]),
        Example(filter: TransactionFilter(until: date(3 * 3_600)), numbers: [2, 1]),
        // 1 was over by then, 4 was not; whatever has no end was under way.
        Example(filter: TransactionFilter(since: date(4 * 3_600 + 1_800)), numbers: [6, 5, 4, 3, 2]),
        Example(filter: TransactionFilter(open: false, since: date(2 * 3_600), until: date(3 * 3_600)), numbers: [2]),
    ]

    @Test(arguments: examples) func `a filter lets through what it says, newest first`(_ example: Example) {
        let listing = TransactionListing(example.filter, of: Self.state)
        #expect(listing.transactions.map(\.id.rawValue) == example.numbers)
        #expect(listing.more == example.more)
    }

    @Test func `sessions are written so that programs can rely on it`() throws {
        let listing = TransactionListing(TransactionFilter(limit: 6), of: Self.state)
        let texts = try listing.transactions.map { String(decoding: try JSONCoding.encode($0), as: UTF8.self) }
        #expect(
            texts[1]
                == #"{"id":5,"wireID":5,"charger":"A","connector":5,"state":"open","tag":"T5","authorized":false,"start":"#
                + #""2027-01-15T13:00:00.000Z","startRegister":1000,"energy":0}"#)
        #expect(
            texts[2]
                == #"{"id":4,"wireID":4,"charger":"B","connector":4,"state":"finished","tag":"T4","authorized":true,"start":"#
                + #""2027-01-15T12:00:00.000Z","startRegister":1000,"end":"2027-01-15T12:30:00.000Z","endRegister":4000,"energy":3000,"#
                + #""reason":"Local","endTag":"T9"}"#)
        #expect(listing.transactions[3].state == .orphaned)
        #expect(listing.transactions[4].state == .abandoned && listing.transactions[4].energy == nil)
    }

    @Test func `jobs are the newest first, without passwords`() throws {
        var state = Self.state
        state.apply(Entry(at: Self.date(0), .accepted(charger: ChargerID("A")!)))
        for (number, location) in [
            "ftp://user:p@ss@192.0.2.9/a@b", "https://192.0.2.9/x", "not an address@all", "ftp://u:a/b@h/", "ftp://h:21/a@b",
        ]
        .enumerated() {
            let job = Job(kind: .securityLog, number: number, location: location, file: "f", began: Self.date(Double(number)))
            let event = OperationEvent.jobAsked(job: job, outcome: number == 1 ? .refused : nil)
            state.apply(Entry(at: Self.date(Double(number)), .operation(charger: ChargerID("A")!, event: event)))
        }
        let operations = try #require(state.chargers[ChargerID("A")!]?.operations)
        let jobs = JobView.all(of: ChargerID("A")!, operations)
        #expect(jobs.map(\.number) == [4, 3, 2, 1, 0])
        #expect(
            jobs.map(\.location) == [
                "ftp://h:21/a@b", "ftp://h/", "not an address@all", "https://192.0.2.9/x", "ftp://192.0.2.9/a@b",
            ])
        #expect(jobs.map(\.outcome) == [nil, .superseded, .superseded, .refused, .superseded])
        #expect(
            String(decoding: try JSONCoding.encode(jobs[3]), as: UTF8.self)
                == #"{"charger":"A","kind":"securityLog","number":1,"location":"https://192.0.2.9/x","file":"f","origin":"asked","began":"#
                + #""2027-01-15T08:00:01.000Z","outcome":"refused","ended":"2027-01-15T08:00:01.000Z","reports":[]}"#)
    }

    @Test func `reservations are those that are held, then those that are over`() throws {
        var reservations = ChargerOperations()
        for id in [Int32(3), 1, 2] {
            let reservation = Reservation(id: id, connector: 0, tag: IdTag("T")!, expires: Self.date(60))
            reservations.apply(.reserved(reservation: reservation), at: Self.date(0))
        }
        reservations.apply(.reservationCancelled(id: 1), at: Self.date(5))
        let views = ReservationView.all(of: ChargerID("A")!, reservations.reservations)
        #expect(views.map(\.id) == [2, 3, 1])
        #expect(
            String(decoding: try JSONCoding.encode(views[2]), as: UTF8.self)
                == #"{"charger":"A","id":1,"connector":0,"tag":"T","expires":"2027-01-15T08:01:00.000Z","ending":"cancelled","#
                + #""ended":"2027-01-15T08:00:05.000Z"}"#)
    }
}
