@testable import Metering
import Testing

@Suite struct `Finding a SunSpec meter` {
    static let wanted = MeterModel.SunSpecModel(ids: [203, 204], bases: [40000, 0, 50000])

    /// A device whose registers are `models` behind the mark at `base`.
    static func search(
        _ models: [(id: UInt16, length: UInt16)], base: Int = 40000, instance: Int = 1, length: Int = 50
    ) -> (state: SunSpecSearch.State, requests: Int) {
        var words: [Int: UInt16] = [base: 0x5375, base + 1: 0x6E53]
        var address = base + 2
        for model in models {
            words[address] = model.id
            words[address + 1] = model.length
            address += 2 + Int(model.length)
        }
        var search = SunSpecSearch(for: Self.wanted, function: .holding, length: length, instance: instance)
        var requests = 0
        while case .asking(let range) = search.state {
            requests += 1
            let answer = [words[Int(range.start)], words[Int(range.start) + 1]].compactMap(\.self)
            search.receive(answer.count == 2 ? answer : nil)
        }
        return (search.state, requests)
    }

    @Test func `walks the chain to the model`() {
        #expect(Self.search([(1, 66), (203, 105), (0xFFFF, 0)]).state == .found(40070))
        #expect(Self.search([(1, 66), (101, 50), (160, 128), (204, 105), (0xFFFF, 0)]).state == .found(40252))
    }

    @Test(arguments: [0, 50000]) func `tries the other places for the mark`(_ base: Int) {
        #expect(Self.search([(1, 66), (203, 105), (0xFFFF, 0)], base: base).state == .found(UInt16(base + 70)))
    }

    @Test func `finds the second of two meters on one device`() {
        let chain: [(id: UInt16, length: UInt16)] = [(1, 65), (203, 105), (1, 65), (203, 105), (0xFFFF, 0)]
        #expect(Self.search(chain, instance: 1).state == .found(40069))
        #expect(Self.search(chain, instance: 2).state == .found(40243))
        #expect(Self.search(chain, instance: 3).state == .absent)
    }

    @Test func `passes over a model that is too short to hold the values`() {
        #expect(Self.search([(1, 66), (203, 20), (203, 105), (0xFFFF, 0)]).state == .found(40092))
    }

    @Test func `ends on every chain, however it is made`() {
        #expect(Self.search([(1, 66), (0xFFFF, 0)]).state == .absent)
        #expect(Self.search([(1, 0), (203, 105)]).state == .absent, "a length of zero would walk on the spot")
        #expect(Self.search([(1, 66)]).state == .absent, "the chain ends in a refusal")
        #expect(Self.search([(1, 65_535)]).state == .absent, "the next model would lie past the last address")
        #expect(Self.search([], base: 123).state == .absent, "the mark is nowhere")
        let endless = Self.search(Array(repeating: (id: 7, length: 1), count: 5000))
        #expect(endless.state == .absent)
        #expect(endless.requests <= 65)
    }

    @Test(arguments: [1, 2, 3]) func `ends on random registers`(_ seed: UInt64) {
        var random = Random(seed: seed)
        for _ in 0..<200 {
            var search = SunSpecSearch(for: Self.wanted, function: .holding, length: 50, instance: 1)
            var requests = 0
            while case .asking = search.state {
                requests += 1
                let isMark = requests == 1
                search.receive(isMark ? [0x5375, 0x6E53] : (0..<2).map { _ in UInt16.random(in: 0...300, using: &random) })
            }
            #expect(requests <= 66, "seed \(seed)")
        }
    }

    @Test(arguments: ["sunspec-203", "sunspec-213"]) func `reads it there, with scale factors that change under way`(_ id: String)
        async throws
    {
        let link = ServedLink(ServedMeter(model(id)))
        var session = MeterSession(MeterSettings(model: model(id)))
        for amps in [1.5, 30, 400, 0.25] {
            await link.update { $0.carry([amps, -amps, amps / 2]) }
            let reading = try await session.poll(over: link, at: start).get()
            #expect(reading.amps(.l1) == amps)
            #expect(reading.amps(.l2) == -amps)
            #expect(reading.totalWatts == amps / 2 * 230)
        }
        // Located once: mark, two heads; then one or more blocks a poll.
        #expect(await link.requests.filter { $0.range.count == 2 }.count == 3)
    }

    @Test func `blames the gateway, not SunSpec, when the device behind it is silent`() {
        var session = MeterSession(MeterSettings(model: model("sunspec-203")))
        session.begin(at: start)
        session.receive(.failure(.refused(.gatewayTargetSilent)))
        #expect(session.outcome == .failure(.link(.refused(.gatewayTargetSilent))))
    }

    @Test func `says which models were looked for`() async {
        var session = MeterSession(MeterSettings(model: model("sunspec-213"), unit: 1))
        let other = ServedLink(ServedMeter(model("sunspec-203"), unit: 1))
        #expect(await session.poll(over: other, at: start) == .failure(.noSunSpecModel(ids: [211, 212, 213, 214])))
    }
}
