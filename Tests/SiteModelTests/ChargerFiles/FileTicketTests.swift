import SiteModel
import SmartCharging
import Testing

@Suite struct `A ticket for a file` {
    private static let digest = ContentDigest(String(repeating: "0123456789abcdef", count: 4))!

    static let tickets = ["CP_7", "a-b-c", "*+=:|@._-", "with space"].flatMap { id in
        [
            FileTicket(fetching: digest, by: charger(id), until: UTCSecond(seconds: 1_800_000_000)),
            FileTicket(charger: charger(id), purpose: .send(number: 1_764_000_000_123), expires: UTCSecond(seconds: 1)),
            FileTicket(charger: charger(id), purpose: .send(number: .max), expires: UTCSecond(seconds: 0)),
        ]
    }

    @Test(arguments: tickets) func `reads what it wrote, and nothing that is written otherwise`(ticket: FileTicket) {
        let text = "\(ticket)"
        #expect(FileTicket(text) == ticket)
        for other in [text.uppercased() == text ? "" : text.uppercased(), "0" + text, "+" + text, text + "/", String(text.dropFirst()), ""]
        {
            #expect(FileTicket(other) != ticket, "\(other)")
        }
    }

    @Test(arguments: tickets) func `is good for nothing in an address without its seal`(ticket: FileTicket) {
        let seal = String(repeating: "09af", count: 8)
        #expect(FileTicket.withoutSeal("http://h:9/logs/\(seal)-\(ticket)/a-b") == "http://h:9/logs/sealed-\(ticket)/a-b")
        let others = [
            "", "/", "http://h/firmware/\(seal)", "ftp://h/\(seal)-x-y-z/", "h/\(seal)0-\(ticket)", "\(seal.uppercased())-\(ticket)",
        ]
        for other in others {
            #expect(FileTicket.withoutSeal(other) == other)
        }
    }

    @Test func `leaves a mark by which a job is known, and no other's`() {
        let one = FileTicket(charger: charger("A"), purpose: .send(number: 0x12), expires: UTCSecond(seconds: 9))
        let other = FileTicket(charger: charger("A"), purpose: .send(number: 0x123), expires: UTCSecond(seconds: 9))
        #expect("\(one)".contains(one.addressMark))
        #expect(!"\(other)".contains(one.addressMark))
        #expect("\(Self.tickets[0])".contains(Self.digest.addressMark))
    }

    @Test func `shows in its job what came by it, whatever the charger says afterwards`() {
        var operations = ChargerOperations()
        let file = Job.Received(name: "n", size: 3)
        for number in 1...2 {
            let job = Job(kind: .diagnostics, location: "http://x/logs/seal-0-s\(number)-A/", began: wall())
            operations.apply(.jobAsked(job: job, outcome: nil), at: wall())
        }
        operations.apply(.fileReceived(mark: "-s2-", file: file), at: wall(1))
        operations.apply(.fileReceived(mark: "-s3-", file: Job.Received(name: "other", size: 1)), at: wall(2))
        #expect(operations.jobs(of: .diagnostics).jobs.all.map(\.received) == [nil, file])
        #expect(operations.jobs(of: .diagnostics).last?.outcome == .done)
    }
}
