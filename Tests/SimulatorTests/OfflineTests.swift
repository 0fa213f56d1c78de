import FoundationEssentials
import JSON
import OCPP16
import OCPPJ
import SmartCharging
import Testing

@testable import Simulator

/// What a charger does while nobody answers (OCPP 1.6, 3.7 and 3.5.3).
struct OfflineTests {
    @Test func `a session without a connection is told afterwards, whole and in order`() {
        var bench = Bench.ready()
        bench.lose()
        bench.plugIn()
        bench.pass(.seconds(130))
        #expect(bench.outlet.currents.l1 > 15, "it charges without asking")
        bench.unplug()
        #expect(bench.said.isEmpty)
        bench.connect()
        #expect(
            bench.said.map(\.action).filter { $0 != "StatusNotification" } == [
                "StartTransaction", "MeterValues", "MeterValues", "StopTransaction",
            ])
        #expect(
            bench.said.dropFirst().filter { $0.action != "StatusNotification" && $0.action != "StartTransaction" }.allSatisfy {
                $0.text.contains(#""transactionId":101"#)
            })
        #expect(bench.charger.backlog == 0)
    }

    @Test func `an unanswered start is said again, word for word, and gives up in the end`() {
        var bench = Bench.ready()
        bench.answers["StartTransaction"] = [.failure(.timedOut), .failure(.error(CallError(.internalError))), .failure(.timedOut)]
        bench.plugIn()
        bench.pass(.seconds(9))
        #expect(bench.said("StartTransaction").count == 1)
        bench.pass(.seconds(2))
        #expect(bench.said("StartTransaction").count == 2, "after the retry interval")
        bench.pass(.seconds(15))
        #expect(bench.said("StartTransaction").count == 2, "then after twice of it")
        bench.pass(.seconds(10))
        #expect(bench.said("StartTransaction").count == 3)
        #expect(Set(bench.said("StartTransaction").map(\.text)).count == 1)
        bench.unplug()
        bench.pass(.seconds(60))
        #expect(bench.said("StartTransaction").count == 3, "three attempts are all")
        #expect(bench.said("StopTransaction").first?.text.contains(#""transactionId":-1"#) == true)
    }

    @Test func `a connection that ends before the answer is no failed attempt`() {
        var bench = Bench.ready()
        bench.answers["StartTransaction"] = Array(repeating: .failure(.closed), count: 5)
        bench.plugIn()
        for _ in 0..<5 { bench.connect() }
        #expect(bench.said("StartTransaction").count == 6)
        #expect(bench.charger.transactionID(of: bench.outlet) == 101)
    }

    @Test func `who was asking when the connection went may charge`() {
        var bench = Bench.ready()
        bench.answers["Authorize"] = [.failure(.closed)]
        bench.plugIn()
        bench.pass(.seconds(10))
        #expect(bench.outlet.running?.tag == "TAG")
    }

    @Test func `but not where unknown tags need an answer`() throws {
        var bench = Bench.ready()
        try bench.ask(ChangeConfiguration(key: "AllowOfflineTxForUnknownId", value: "false"))
        bench.answers["Authorize"] = [.failure(.closed)]
        bench.plugIn()
        #expect(bench.outlet.running == nil)
    }

    @Test func `a charger that was accepted need not boot again, and tells what has changed`() {
        var bench = Bench.ready()
        bench.lose()
        bench.connect()
        #expect(bench.said.isEmpty)
        bench.lose()
        bench.plugIn()
        bench.connect()
        #expect(bench.said.first?.action == "StatusNotification")
        #expect(bench.said("BootNotification").isEmpty)
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `however often the connection breaks, every session is told once and in order`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var bench = Bench.ready()
        for _ in 0..<60 {
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bench.lose()
            case 1: bench.connect()
            case 2: bench.plugIn(tag: IdToken(presented: "T\(Int.random(in: 0...9, using: &generator))"))
            case 3: bench.unplug()
            case 4:
                let action = ["StartTransaction", "MeterValues", "StopTransaction", "Authorize"].randomElement(using: &generator) ?? ""
                bench.answers[action, default: []].append(.failure(.closed))
            default: bench.pass(.seconds(Int.random(in: 1...90, using: &generator)))
            }
        }
        bench.answers = [:]
        bench.unplug()
        bench.lose()
        bench.connect()
        bench.pass(.seconds(1))
        #expect(bench.charger.backlog == 0, "seed \(seed)")
        #expect(bench.charger.sessions.started == bench.charger.sessions.ended, "seed \(seed)")
        // What was answered stands for what the central system knows: a message that is repeated follows itself.
        let messages = bench.said.filter { ["StartTransaction", "StopTransaction"].contains($0.action) }
        var told: [Bench.Said] = []
        for message in messages where told.last != message { told.append(message) }
        #expect(told.count == 2 * bench.charger.sessions.started, "seed \(seed)")
        #expect(
            zip(told.indices, told).allSatisfy { $1.action == ($0.isMultiple(of: 2) ? "StartTransaction" : "StopTransaction") },
            "seed \(seed)")
        let registers = try told.map { try JSONDocument(parsing: Array($0.text.utf8)).root }.compactMap {
            $0["meterStart"]?.int ?? $0["meterStop"]?.int
        }
        #expect(registers == registers.sorted(), "seed \(seed)")
    }

    @Test func `a full memory lets meter values go, never the start or the end`() {
        var queue = TransactionQueue()
        let start = StartTransaction(connectorId: 1, idTag: "A", meterStart: 0, timestamp: Timestamp(Bench.date))
        queue.add(1, .start(start))
        for _ in 0..<TransactionQueue.capacity + 50 { queue.add(1, .values(MeterValues(connectorId: 1, meterValue: []))) }
        queue.add(1, .stop(StopTransaction(meterStop: 5, timestamp: Timestamp(Bench.date), transactionId: -1)))
        #expect(queue.count == TransactionQueue.capacity)
        var actions: [String] = []
        while let next = queue.next(at: .now) {
            actions.append(next.action)
            _ = queue.acknowledged(number: 1)
        }
        #expect(actions.first == "StartTransaction" && actions.last == "StopTransaction")
    }
}
