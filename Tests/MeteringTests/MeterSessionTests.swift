@testable import Metering
import Testing

@Suite struct `Reading one meter` {
    static func session(_ id: String) -> MeterSession { MeterSession(MeterSettings(model: model(id))) }

    @Test func `asks a healthy meter by the blocks of its model, greeted once`() async throws {
        let link = ServedLink(ServedMeter(model("eastron-sdm630")))
        var session = Self.session("eastron-sdm630")
        _ = try await session.poll(over: link, at: start).get()
        _ = try await session.poll(over: link, at: start).get()
        #expect(
            await link.requests.map { "\($0.range)" } == [
                "input 0…1", "input 0…17", "input 52…53", "input 70…75", "input 0…17", "input 52…53", "input 70…75",
            ])
        #expect(await link.requests.allSatisfy { $0.unit == 1 && $0.gap == .milliseconds(100) && $0.timeout == .seconds(1) })
    }

    @Test(arguments: [
        MeterFault.refusesAbove(registers: 10), .silentAbove(registers: 10), .refusesAbove(registers: 3), .silentAbove(registers: 2),
    ])
    func `asks for less where a device bears no large requests, and remembers`(_ fault: MeterFault) async throws {
        var meter = ServedMeter(model("eastron-sdm72dm-v2"))
        meter.carry([1, 2, 3])
        meter.fault = fault
        let link = ServedLink(meter)
        var session = Self.session("eastron-sdm72dm-v2")
        let first = try await session.poll(over: link, at: start).get()
        #expect(first.missing.isEmpty)
        #expect(first.amps(.l3) == 3)
        let before = await link.requests.count
        let second = try await session.poll(over: link, at: start).get()
        #expect(second.values == first.values)
        #expect(await link.requests.count - before == session.plan.blocks.count, "no request failed in the second poll")
    }

    @Test(arguments: catalogue.models) func `gets every value even one by one`(_ model: MeterModel) async throws {
        let meter = Sockets.`Every model`.filled(model)
        let whole = try await `A reading`.reading(meter, MeterSettings(model: model))
        // The longest single value with its scale factor.
        let least = try #require(model.registers.map(\.span.count).max())
        var narrow = meter
        narrow.fault = .refusesAbove(registers: max(least, 2))
        let reading = try await `A reading`.reading(narrow, MeterSettings(model: model))
        #expect(reading.values == whole.values)
        #expect(reading.missing.isEmpty)
    }

    @Test func `drops an optional register that the device refuses, and asks for it no more`() async throws {
        var meter = ServedMeter(model("carlo-gavazzi-em24-rs485"))
        meter.hidden = [.exportedEnergy]
        let link = ServedLink(meter)
        var session = Self.session("carlo-gavazzi-em24-rs485")
        let first = try await session.poll(over: link, at: start).get()
        #expect(first.missing == [.exportedEnergy: .refused(.illegalAddress)])
        let before = await link.requests.count
        let second = try await session.poll(over: link, at: start).get()
        #expect(second.missing == first.missing)
        #expect(await link.requests.dropFirst(before).allSatisfy { $0.range.start != 92 })
    }

    @Test func `drops an optional register that the device does not answer, and only that`() throws {
        for silent in [UInt16(92), 62] {
            let meter = ServedMeter(model("carlo-gavazzi-em24-rs485"))
            var session = Self.session("carlo-gavazzi-em24-rs485")
            session.begin(at: start)
            while let request = session.next {
                let range = request.range
                guard range.start != silent,
                    case .registers(let words) = meter.answer(4, start: Int(range.start), count: range.count).answer
                else {
                    session.receive(.failure(.timedOut))
                    continue
                }
                session.receive(.success(words))
            }
            if silent == 92 {
                #expect(try session.outcome.get().missing == [.exportedEnergy: .unanswered])
            } else {
                #expect(session.outcome == .failure(.link(.timedOut)))
            }
        }
    }

    @Test func `reads the others when a register that it needs is refused`() async throws {
        var meter = ServedMeter(model("eastron-sdm630"))
        meter.carry([1, 2, 3])
        meter.hidden = [.current(.l2)]
        let reading = try await `A reading`.reading(meter, MeterSettings(model: meter.model))
        #expect(reading.missing == [.current(.l2): .refused(.illegalAddress)])
        #expect(reading.amps(.l3) == 3)
    }

    @Test func `keeps a device that refuses everything as failed, not as a reading without values`() async {
        var meter = ServedMeter(model("eastron-sdm630"))
        meter.fault = .illegal
        var session = Self.session("eastron-sdm630")
        #expect(await session.poll(over: ServedLink(meter), at: start) == .failure(.link(.refused(.illegalAddress))))
    }

    @Test func `costs its bus one time-out a poll while the meter is away, and learns anew when it is back`() async throws {
        let link = ServedLink(ServedMeter(model("eastron-sdm630")))
        var session = Self.session("eastron-sdm630")
        _ = try await session.poll(over: link, at: start).get()
        await link.update { $0.fault = .silent }
        for _ in 1...5 {
            let before = await link.requests.count
            #expect(await session.poll(over: link, at: start) == .failure(.link(.timedOut)))
            #expect(await link.requests.count == before + 1)
        }
        await link.update { $0.fault = nil }
        let reading = try await session.poll(over: link, at: start).get()
        #expect(reading.missing.isEmpty)
        #expect(session.plan == ReadPlan(session.settings.model).proven)
    }

    @Test func `does not shrink its requests because a meter that was fine is silent once`() async throws {
        let link = ServedLink(ServedMeter(model("eastron-sdm630")))
        var session = Self.session("eastron-sdm630")
        _ = try await session.poll(over: link, at: start).get()
        session.begin(at: start)
        session.receive(.failure(.timedOut))
        #expect(session.outcome == .failure(.link(.timedOut)))
        #expect(session.plan.blocks.map(\.range.count) == [18, 2, 6])
    }

    @Test(arguments: [ModbusException.busy, .deviceFailure, .illegalFunction, .gatewayTargetSilent, .gatewayPathUnavailable])
    func `fails at once on what smaller requests cannot cure`(_ exception: ModbusException) {
        var session = Self.session("eastron-sdm630")
        session.begin(at: start)
        session.receive(.failure(.refused(exception)))
        #expect(session.next == nil)
        #expect(session.outcome == .failure(.link(.refused(exception))))
    }

    @Test func `marks what the meter marks as not available`() async throws {
        for model in catalogue.models where !model.unavailable.isEmpty || model.registers.contains(where: { $0.type == .float32 }) {
            var meter = ServedMeter(model)
            meter.set(.importedEnergy, 1000)
            meter.set(.exportedEnergy, 1000)
            meter.fault = .unavailable
            let reading = try await `A reading`.reading(meter, MeterSettings(model: model))
            for register in model.registers where model.unavailable[register.type] != nil {
                let expected: MissingReason? = [.importedEnergy, .exportedEnergy].contains(register.quantity) ? nil : .notAvailable
                #expect(reading.missing[register.quantity] == expected, "\(model) \(register.quantity)")
            }
        }
    }
}

extension ReadPlan {
    /// As it is after every block has been answered.
    var proven: ReadPlan {
        var plan = self
        for index in plan.blocks.indices { plan.prove(index) }
        return plan
    }
}
