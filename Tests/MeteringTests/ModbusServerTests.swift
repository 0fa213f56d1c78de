import Glibc
@testable import Metering
import Testing

extension Sockets {
    @Suite struct `The Modbus server` {
        @Test func `serves many clients at once`() async throws {
            var meter = ServedMeter(model("janitza-umg96"))
            meter.carry([1, 2, 3])
            let server = try ModbusServer([meter])
            let settings = MeterSettings(model: meter.model, timeout: .seconds(20))
            try await withThrowingTaskGroup(of: MeterReading.self) { group in
                for _ in 1...10 {
                    group.addTask {
                        var session = MeterSession(settings)
                        return try await session.poll(over: ModbusBus(server.endpoint), at: start).get()
                    }
                }
                for try await reading in group { #expect(reading.amps(.l3) == 3.0) }
            }
            await server.stop()
        }

        @Test func `shows a changed value in the next answer`() async throws {
            let server = try ModbusServer([ServedMeter(model("abb-b23"))])
            let bus = ModbusBus(server.endpoint)
            var session = MeterSession(MeterSettings(model: model("abb-b23"), timeout: .seconds(20)))
            for amps in [0.0, 12.3, 62.75, 0] {
                server.set(.current(.l1), amps)
                #expect(try await session.poll(over: bus, at: start).get().amps(.l1) == amps)
            }
            await bus.close()
            await server.stop()
        }

        @Test func `stops while clients are connected, and while a meter thinks`() async throws {
            let server = try ModbusServer([ServedMeter(model("abb-b23"))])
            let bus = ModbusBus(server.endpoint)
            let range = try #require(RegisterRange(.holding, at: 23296, count: 6))
            _ = try await bus.read(ReadRequest(unit: 1, range: range, timeout: .seconds(5)))
            server.fail(.slow(.seconds(3600)))
            async let error = #expect(throws: ModbusError.self) {
                try await bus.read(ReadRequest(unit: 1, range: range, timeout: .seconds(30)))
            }
            while server.requests.count < 2 { await Task.yield() }
            await server.stop()
            #expect(await error == .disconnected(errno: ECONNRESET))
            await server.stop()
            await bus.close()
        }

        @Test func `refuses a port that is taken, and two units on RTU frames`() async throws {
            let server = try ModbusServer([ServedMeter(model("abb-b23"))])
            guard case .tcp(let peer) = server.endpoint else { return }
            #expect(throws: ModbusServerError.cannotListen(host: "127.0.0.1", port: peer.port, errno: EADDRINUSE)) {
                try ModbusServer([], on: .tcp(host: "127.0.0.1", port: peer.port))
            }
            let two = [ServedMeter(model("abb-b23"), unit: 1), ServedMeter(model("abb-b23"), unit: 2)]
            #expect(throws: ModbusServerError.oneUnitOnly) { try ModbusServer(two, on: .rtuOverTCP(host: "127.0.0.1", port: 0)) }
            await server.stop()
        }

        @Test(arguments: [1, 2, 3]) func `survives bytes that are no Modbus`(_ seed: UInt64) async throws {
            var random = Random(seed: seed)
            for listener in [ModbusListener.loopback, .rtuOverTCP(host: "127.0.0.1", port: 0)] {
                let server = try ModbusServer([ServedMeter(model("abb-b23"))], on: listener)
                let peer: HostPort
                switch server.endpoint {
                case .tcp(let it), .rtuOverTCP(let it): peer = it
                case .rtu: return
                }
                for _ in 1...8 {
                    let socket = try TCPDialer(peer: peer, timeout: .seconds(5), clock: ContinuousClock()).dial()
                    let bytes = (0..<300).map { _ in UInt8.random(in: .min ... .max, using: &random) }
                    _ = unsafe send(socket.number, bytes, bytes.count, CInt(MSG_NOSIGNAL))
                }
                var session = MeterSession(MeterSettings(model: model("abb-b23"), timeout: .seconds(20)))
                let reading = await session.poll(over: ModbusBus(server.endpoint), at: start)
                #expect((try? reading.get()) != nil, "seed \(seed): \(reading)")
                await server.stop()
            }
        }

        @Test func `answers what it must not read with the exception for it`() {
            let meter = ServedMeter(model("eastron-sdm72dm-v2"))
            #expect(meter.answer(3, start: 0, count: 2).answer == .exception(.illegalFunction))
            #expect(meter.answer(16, start: 0, count: 2).answer == .exception(.illegalFunction))
            #expect(meter.answer(4, start: 0, count: 81).answer == .exception(.illegalValue))
            #expect(meter.answer(4, start: 0, count: 0).answer == .exception(.illegalValue))
            #expect(meter.answer(4, start: 0, count: 19).answer == .exception(.illegalAddress))
            #expect(meter.answer(4, start: 65_535, count: 2).answer == .exception(.illegalAddress))
            #expect(meter.answer(4, start: -1, count: 2).answer == .exception(.illegalAddress))
            #expect(meter.answer(4, start: 0, count: 2).answer == .registers([0x4366, 0]))
        }

        @Test func `tells an overflow as the greatest value that the register holds`() async throws {
            var meter = ServedMeter(model("victron-cerbo-gx-grid"))
            meter.set(.current(.l1), 5000)
            meter.set(.current(.l2), -5000)
            let reading = try await `A reading`.reading(meter, MeterSettings(model: meter.model))
            #expect(reading.amps(.l1) == 3276.7)
            #expect(reading.amps(.l2) == -3276.8)
        }
    }
}
