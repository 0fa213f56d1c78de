import FoundationEssentials
import JSON
import Metering
import NIOCore
import NIOPosix
import OCPP16
import SmartCharging
import Testing
import Transport

@testable import Simulator

@Suite(.timeLimit(.minutes(1))) struct LoopbackTests {
    private let clock = TestClock()
    private let site = TestSite(date: Bench.date)

    /// Runs a charger against a small central system, both on real sockets of this machine.
    private func run(_ body: @Sendable (SimulatedCharger<TestClock>) async throws -> Void) async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let clock = self.clock
        let options = ConnectionOptions(now: { clock.now })
        let server = try await StationServer.start(
            on: [ListenAddress(host: "127.0.0.1", port: 0)], group: group, service: self.site, options: options)
        let port = try #require(server.ports.first)
        let charger = SimulatedCharger("LOOP 1", ChargerBehaviour.Make(), on: group.next(), date: Bench.date, clock: clock)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await charger.stayConnected(to: StationClient.Server(host: "127.0.0.1", port: port)) }
            defer { tasks.cancelAll() }
            try await body(charger)
        }
        await server.stop(grace: .seconds(1))
    }

    /// Lets the charger live for a while, in steps that a car notices.
    private func pass(_ seconds: Int, _ charger: SimulatedCharger<TestClock>) async {
        for _ in 0..<seconds {
            self.clock.advance(by: .seconds(1))
            _ = await charger.advance()
        }
    }

    @Test func `a charger goes through a session over a socket`() async throws {
        try await self.run { charger in
            await self.site.wait(for: "StatusNotification")
            await charger.receive(.example)
            await self.site.wait(for: "StartTransaction")
            await self.pass(61, charger)
            await self.site.wait(for: "MeterValues")
            await charger.release()
            await self.site.wait(for: "StopTransaction")
        }
        let start = try #require(self.site.heard("StartTransaction").first?.payload)
        let stop = try #require(self.site.heard("StopTransaction").first?.payload)
        #expect(start["idTag"]?.string == "C1")
        #expect(stop["transactionId"]?.int == 42)
        let energy = try #require(stop["meterStop"]?.int) - (try #require(start["meterStart"]?.int))
        #expect((160...185).contains(energy))
    }

    @Test func `a charger comes back after its connection was lost, and its session goes on`() async throws {
        try await self.run { charger in
            await self.site.wait(for: "StatusNotification")
            await charger.receive(.example)
            await self.site.wait(for: "StartTransaction")
            let connection = try #require(self.site.connections.first)
            connection.eventLoop.execute { connection.close(.goingAway, reason: "test") }
            await self.clock.waitForSleeper()
            await self.pass(70, charger)
            await self.site.wait(for: "MeterValues")
        }
        let values = try #require(self.site.heard("MeterValues").first)
        #expect(values.payload["transactionId"]?.int == 42)
        #expect(self.site.connections.count == 2)
        #expect(self.site.heard("BootNotification").count == 1)
    }

    @Test func `a charger whose supply failed introduces itself again, once its network is there`() async throws {
        try await self.run { charger in
            await self.site.wait(for: "StatusNotification")
            await charger.receive(.example)
            await self.site.wait(for: "StartTransaction")
            await self.pass(10, charger)
            await charger.losePower(for: .seconds(10), reachableAfter: .seconds(5))
            #expect(await charger.advance() == .zero)
            for _ in 0..<14 {
                await self.clock.waitForSleeper()
                await self.pass(1, charger)
            }
            #expect(self.site.connections.count == 1)
            #expect(await charger.advance().l1 > 15, "it charges before anybody knows")
            await self.clock.waitForSleeper()
            await self.pass(2, charger)
            await self.site.wait(for: "BootNotification", count: 2)
            await self.site.wait(for: "StopTransaction")
            await self.site.wait(for: "StartTransaction", count: 2)
        }
    }

    @Test func `a limit that comes over the socket holds the car back`() async throws {
        try await self.run { charger in
            await self.site.wait(for: "StatusNotification")
            await charger.receive(.example)
            await self.site.wait(for: "StartTransaction")
            await self.pass(10, charger)
            #expect(await charger.advance().l1 > 15)
            let connection = try #require(self.site.connections.first)
            let profile = SetChargingProfile(connectorId: 1, csChargingProfiles: .standing(.txProfile, 8, transaction: 42))
            await withCheckedContinuation { continuation in
                connection.eventLoop.execute {
                    connection.call("SetChargingProfile", payload: profile.encoded(), timeout: .seconds(30)) { _ in continuation.resume() }
                }
            }
            await self.pass(10, charger)
            #expect(abs(await charger.advance().l1 - 7.8) < 0.01)
        }
    }

    @Test func `a meter serves what flows`() async throws {
        let model = try #require(try MeterCatalogue.builtIn()["eastron-sdm630"])
        let meter = try SimulatedMeter(model)
        meter.carry(PerPhase(10, 20, -5), for: .seconds(360))
        let bus = ModbusBus(meter.endpoint)
        var session = MeterSession(MeterSettings(model: model))
        let reading = try await session.poll(over: bus, at: .now).get()
        #expect(MeterPhase.allCases.map { reading.amps($0) } == [10, 20, -5])
        #expect(reading.totalWatts == 5750)
        #expect(reading.importedEnergy?.rounded() == 575, "575 Wh in 32 bits of kWh")
        meter.carry(PerPhase(10, 10, 10), for: .zero, trouble: .share(0.3))
        #expect(try await session.poll(over: bus, at: .now).get().amps(.l1) == 3)
        meter.carry(PerPhase(20, 20, 20), for: .zero, trouble: .frozen)
        #expect(try await session.poll(over: bus, at: .now).get().amps(.l1) == 3)
        await bus.close()
        await meter.stop()
    }
}
