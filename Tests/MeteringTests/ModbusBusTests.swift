@testable import Metering
import Testing

extension Sockets {
    @Suite struct `A Modbus bus` {
        static func request(unit: UInt8 = 1, timeout: Duration = .seconds(5), count: Int = 52) throws -> ReadRequest {
            ReadRequest(unit: unit, range: try #require(RegisterRange(.holding, at: 19000, count: count)), timeout: timeout)
        }

        static func meter(unit: UInt8 = 1, amps: [Double] = [10, 11, 12]) -> ServedMeter {
            var meter = ServedMeter(model("janitza-umg96"), unit: unit)
            meter.carry(amps)
            return meter
        }

        /// No wait between attempts: a test that waits for one would have to sleep.
        static func bus(_ endpoint: BusEndpoint) -> ModbusBus {
            ModbusBus(endpoint, settings: .init(connectTimeout: .seconds(5), backOff: BackOff(first: .zero, longest: .zero)))
        }

        @Test(arguments: [
            ModbusListener.loopback, .tcp(host: "::1", port: 0), .rtuOverTCP(host: "127.0.0.1", port: 0),
            .serial(SerialFormat("115200 8N1")!),
        ])
        func `reads a meter over every kind of link`(_ listener: ModbusListener) async throws {
            let server = try ModbusServer([Self.meter()], on: listener)
            let bus = Self.bus(server.endpoint)
            var session = MeterSession(MeterSettings(model: model("janitza-umg96"), timeout: .seconds(20)))
            for _ in 1...3 {
                let reading = try await session.poll(over: bus, at: start).get()
                #expect(reading.amps(.l3) == 12.0)
                #expect(reading.missing.isEmpty)
            }
            await bus.close()
            await server.stop()
        }

        @Test(arguments: [ModbusListener.loopback, .rtuOverTCP(host: "127.0.0.1", port: 0), .serial(SerialFormat("115200 8N1")!)])
        func `goes on after every fault of the meter`(_ listener: ModbusListener) async throws {
            let server = try ModbusServer([Self.meter()], on: listener)
            let bus = Self.bus(server.endpoint)
            let request = try Self.request()
            let faults: [(MeterFault, ModbusError)] = [
                (.silent, .timedOut), (.busy, .refused(.busy)), (.illegal, .refused(.illegalAddress)),
                (.refusesAbove(registers: 4), .refused(.illegalValue)),
                (.slow(.milliseconds(200)), .timedOut),
            ]
            for (fault, error) in faults {
                #expect(try await bus.read(request).count == 52)
                server.fail(fault)
                var short = request
                if error == .timedOut { short.timeout = .milliseconds(100) }
                await #expect(throws: error) { try await bus.read(short) }
                server.fail(nil)
            }
            #expect(try await bus.read(request).count == 52)
            await bus.close()
            await server.stop()
        }

        @Test func `connects again after the server was away`() async throws {
            let first = try ModbusServer([Self.meter()])
            guard case .tcp(let peer) = first.endpoint else { return }
            let bus = Self.bus(first.endpoint)
            #expect(try await bus.read(Self.request()).count == 52)
            await first.stop()
            // The old connection breaks, then nobody listens.
            for _ in 1...3 { await #expect(throws: ModbusError.self) { try await bus.read(Self.request()) } }
            let second = try ModbusServer([Self.meter(amps: [1, 2, 3])], on: .tcp(host: peer.host, port: peer.port))
            var session = MeterSession(MeterSettings(model: model("janitza-umg96"), timeout: .seconds(20)))
            #expect(try await session.poll(over: bus, at: start).get().amps(.l2) == 2.0)
            await bus.close()
            await second.stop()
        }

        @Test func `says who cannot be reached, and does not try again at once`() async throws {
            let server = try ModbusServer([Self.meter()])
            guard case .tcp(let peer) = server.endpoint else { return }
            await server.stop()
            let bus = ModbusBus(.tcp(peer), settings: .init(backOff: BackOff(first: .seconds(1000), longest: .seconds(1000))))
            let refused = ModbusError.unreachable(endpoint: peer.description, .system(errno: 111))
            for _ in 1...2 { await #expect(throws: refused) { try await bus.read(Self.request()) } }
            // The meter is back, but the next attempt is a long time off.
            let back = try ModbusServer([Self.meter()], on: .tcp(host: peer.host, port: peer.port))
            await #expect(throws: refused) { try await bus.read(Self.request()) }
            #expect(back.requests.isEmpty)
            await back.stop()
        }

        @Test func `finds a meter by its name, and says when there is none`() async throws {
            let server = try ModbusServer([Self.meter()])
            guard case .tcp(let peer) = server.endpoint else { return }
            let bus = Self.bus(.tcp(HostPort(host: "localhost", port: peer.port)))
            #expect(try await bus.read(Self.request()).count == 52)
            let nobody = Self.bus(.tcp(HostPort(host: "no such host", port: 502)))
            await #expect(throws: ModbusError.unreachable(endpoint: "no such host:502", .unknownName)) {
                try await nobody.read(Self.request())
            }
            await server.stop()
        }

        @Test func `says that a serial device is not there`() async throws {
            let bus = Self.bus(.rtu(device: "/dev/no-such-device", try #require(SerialFormat("9600 8N1"))))
            await #expect(throws: ModbusError.unreachable(endpoint: "/dev/no-such-device", .system(errno: 2))) {
                try await bus.read(Self.request())
            }
        }

        @Test func `refuses what cannot be sent`() async throws {
            let server = try ModbusServer([Self.meter()])
            let bus = Self.bus(server.endpoint)
            let wrong = try [Self.request(unit: 250), Self.request(count: 126)]
            for request in wrong { await #expect(throws: ModbusError.invalidRequest) { try await bus.read(request) } }
            await bus.close()
            await #expect(throws: ModbusError.closed) { try await bus.read(Self.request()) }
            await server.stop()
        }

        /// What each read ended with.
        static func read(_ request: ReadRequest, times: Int, from bus: ModbusBus) async -> [ModbusError?] {
            var errors: [ModbusError?] = []
            for _ in 1...times {
                do throws(ModbusError) {
                    _ = try await bus.read(request)
                    errors.append(nil)
                } catch {
                    errors.append(error)
                }
            }
            return errors
        }

        @Test func `serves several meters in turn, and a silent one keeps none of the others out`() async throws {
            let server = try ModbusServer([
                Self.meter(unit: 1), Self.meter(unit: 2, amps: [5, 5, 5]), Self.meter(unit: 3, amps: [7, 7, 7]),
            ])
            server.fail(.silent, unit: 2)
            let bus = Self.bus(server.endpoint)
            let rounds = 5
            let requests = try [
                Self.request(unit: 1), Self.request(unit: 2, timeout: .milliseconds(20)), Self.request(unit: 3),
            ]
            await withTaskGroup(of: [ModbusError?].self) { group in
                for request in requests {
                    group.addTask { await Self.read(request, times: rounds, from: bus) }
                }
                var outcomes: [[ModbusError?]] = []
                for await errors in group { outcomes.append(errors) }
                #expect(outcomes.filter { $0 == Array(repeating: nil, count: rounds) }.count == 2)
                #expect(outcomes.filter { $0 == Array(repeating: .timedOut, count: rounds) }.count == 1)
            }
            #expect(server.requests.map(\.unit).sorted() == [1, 2, 3].flatMap { Array(repeating: $0, count: rounds) })
            await bus.close()
            await server.stop()
        }
    }
}
