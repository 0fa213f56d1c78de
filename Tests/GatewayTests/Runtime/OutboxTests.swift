import Gateway
import OCPP16
import SiteModel
import SmartCharging
import Testing

@Suite struct `The outbox of a charger` {
    private func limit(_ amps: Amps, connector: Int) -> ChargerCommand {
        .limit(
            Order(
                number: 1, point: PointID(charger: "A", connector: connector), limit: amps, phases: .three, kind: .fall, reason: .noCar),
            wireID: 1)
    }

    @Test func `one command is under way at a time`() {
        var outbox = Outbox()
        outbox.put(.readCapabilities)
        outbox.put(.cap(32))
        #expect(outbox.next()?.command == .readCapabilities)
        #expect(outbox.next() == nil)
        outbox.finished()
        #expect(outbox.next()?.command == .cap(32))
    }

    @Test func `limits go first, the lowest of them before the others`() {
        var outbox = Outbox()
        outbox.put(.cap(32))
        outbox.put(self.limit(16, connector: 1))
        outbox.put(self.limit(8, connector: 2))
        var order: [ChargerCommand?] = []
        for _ in 1...3 {
            order.append(outbox.next()?.command)
            outbox.finished()
        }
        #expect(order == [self.limit(8, connector: 2), self.limit(16, connector: 1), .cap(32)])
        #expect(outbox.isIdle)
    }

    @Test func `a newer command takes the place of one of its slot that waits`() {
        var outbox = Outbox()
        for amps in 6..<32 { outbox.put(self.limit(Amps(tenths: amps * 10), connector: 1)) }
        #expect(outbox.next()?.command == self.limit(31, connector: 1))
        outbox.finished()
        #expect(outbox.next() == nil)
    }

    @Test func `what operators asked for is never replaced, and its end is known by its ticket`() throws {
        var outbox = Outbox()
        let taken = (outbox.put(forOperator: .command(.readCapabilities)), outbox.put(forOperator: .command(.readCapabilities)))
        let first = try #require(taken.0)
        let second = try #require(taken.1)
        outbox.put(.readCapabilities)
        outbox.put(self.limit(6, connector: 1))
        #expect(first != second)
        var tickets: [Outbox.Ticket?] = []
        while outbox.next() != nil { tickets.append(outbox.finished()) }
        #expect(tickets == [nil, first, second, nil])
    }

    @Test func `operators who ask for too much are told so, and limits have room all the same`() {
        var outbox = Outbox()
        let tickets = (0..<100).map { _ in outbox.put(forOperator: .command(.readCapabilities)) }
        #expect(tickets.compactMap { $0 }.count == Outbox.operatorCapacity)
        outbox.put(self.limit(6, connector: 1))
        #expect(outbox.next()?.command == self.limit(6, connector: 1))
    }

    @Test func `it does not grow without bound`() {
        var outbox = Outbox()
        for connector in 0..<10_000 { outbox.put(self.limit(6, connector: connector)) }
        var count = 0
        while outbox.next() != nil {
            outbox.finished()
            count += 1
        }
        #expect(count == Outbox.capacity)
    }

    @Test func `a request that waited too long is taken out, one that is under way is not`() throws {
        let now = ContinuousClock().now
        func request(_ seconds: Int) throws -> Errand {
            .request(try OperatorRequest("ClearCache", Array("{}".utf8), deadline: now + .seconds(seconds)))
        }
        var outbox = Outbox()
        let tickets = try [1, 2, 3, 2].map { try #require(outbox.put(forOperator: try request($0))) }
        _ = outbox.put(forOperator: .command(.readCapabilities))
        #expect(outbox.next()?.request?.action.rawValue == "ClearCache")
        #expect(outbox.expired(at: now + .seconds(2)) == [tickets[1], tickets[3]])
        #expect(outbox.finished() == tickets[0])
        #expect(outbox.next()?.request != nil)
        #expect(outbox.finished() == tickets[2])
        #expect(outbox.next()?.command == .readCapabilities)
    }
}
