@testable import Metering
import Testing

@Suite struct `A reading` {
    /// One poll of a meter that is a value, without any bus.
    static func reading(_ meter: ServedMeter, _ settings: MeterSettings) async throws -> MeterReading {
        var session = MeterSession(settings)
        return try await session.poll(over: ServedLink(meter), at: start).get()
    }

    @Test(arguments: [
        (amps: 10.0, watts: 2300.0, inverted: false, signed: 10.0), (10, -2300, false, -10), (10, 0, false, 10), (10, 2300, true, -10),
        (10, -2300, true, 10),
        (0, -50, false, 0),
    ]) func `signs an RMS current by the power of its phase`(amps: Double, watts: Double, inverted: Bool, signed: Double) async throws {
        var meter = ServedMeter(model("eastron-sdm630"))
        meter.set(.current(.l2), amps)
        meter.set(.power(.l2), watts)
        let reading = try await Self.reading(meter, MeterSettings(model: meter.model, isInverted: inverted))
        #expect(reading.amps(.l2) == signed)
        #expect(reading.watts(.l2) == (inverted ? -watts : watts))
    }

    @Test func `keeps the sign of a meter that has one, whatever the power says`() async throws {
        var meter = ServedMeter(model("carlo-gavazzi-em340"))
        meter.set(.current(.l1), -4)
        meter.set(.power(.l1), 10)
        #expect(try await Self.reading(meter, MeterSettings(model: meter.model)).amps(.l1) == -4)
        #expect(try await Self.reading(meter, MeterSettings(model: meter.model, isInverted: true)).amps(.l1) == 4)
    }

    @Test func `takes a current whose direction is not known as drawn from the grid`() throws {
        let model = model("eastron-sdm630")
        var snapshot = RegisterSnapshot()
        // 10 A and a power that is not a number.
        snapshot.keep([0x4120, 0, 0, 0, 0, 0, 0x7FC0, 0], of: try #require(RegisterRange(.input, at: 6, count: 8)))
        let settings = MeterSettings(model: model, isInverted: true)
        let reading = MeterReading(of: settings, from: snapshot, decoder: RegisterDecoder(wordOrder: .highFirst), at: start)
        #expect(reading.missing[.power(.l1)] == .notFinite)
        #expect(reading.missing[.voltage(.l1)] == .notRead)
        #expect(reading.amps(.l1) == 10.0)
    }

    @Test func `an inverted meter counts the other way round`() async throws {
        var meter = ServedMeter(model("eastron-sdm630"))
        meter.set(.totalPower, 5000)
        meter.set(.importedEnergy, 70_000)
        meter.set(.exportedEnergy, 3_000)
        let reading = try await Self.reading(meter, MeterSettings(model: meter.model, isInverted: true))
        #expect(reading.totalWatts == -5000)
        #expect(reading.importedEnergy == 3_000)
        #expect(reading.exportedEnergy == 70_000)
    }

    @Test(arguments: [(5000.0, false, 5000.0), (-1200, false, -1200), (5000, true, -5000)])
    func `takes the total of two directions as their difference`(_ watts: Double, _ inverted: Bool, _ total: Double) async throws {
        var meter = ServedMeter(model("sma-home-manager-2"))
        meter.set(.totalPower, watts)
        let reading = try await Self.reading(meter, MeterSettings(model: meter.model, isInverted: inverted))
        #expect(reading.totalWatts == total)
        #expect(reading[.importedPower] == max(0, total))
        #expect(reading[.exportedPower] == max(0, -total))
    }

    @Test func `sums the phases of Victron beyond 32.7 kW, and not when one is missing`() async throws {
        var meter = ServedMeter(model("victron-cerbo-gx-grid"))
        meter.carry([60, 61, 62])
        #expect(try await Self.reading(meter, MeterSettings(model: meter.model)).totalWatts == 42_090.0)
        meter.hidden = [.power(.l2)]
        let reading = try await Self.reading(meter, MeterSettings(model: meter.model))
        #expect(reading.missing[.totalPower] == .refused(.illegalAddress))
        #expect(reading.watts(.l3) == 14_260.0)
    }

    @Test(arguments: [
        (Quantity.voltage(.l1), 79.0, false), (.voltage(.l1), 80, true), (.voltage(.l1), 300, true), (.voltage(.l1), 301, false),
        (.voltage(.l1), 0, false),
        (.current(.l1), 126, true), (.current(.l1), 126.1, false), (.current(.l1), -126.1, false), (.power(.l1), 37_800, true),
        (.power(.l1), -37_801, false),
        (.totalPower, 113_400, true), (.totalPower, 113_401, false), (.importedPower, -1, false), (.exportedPower, 113_401, false),
        (.frequency, 39.9, false), (.frequency, 50, true), (.frequency, 70.1, false), (.importedEnergy, -1, false),
        (.exportedEnergy, 1e13, false),
        (.importedEnergy, 0, true), (.current(.l1), .nan, false), (.totalPower, .infinity, false),
    ]) func `believes only what a meter behind a 63 A fuse can mean`(_ quantity: Quantity, _ value: Double, _ allowed: Bool) {
        #expect(Plausibility(fuseAmps: 63).allows(value, of: quantity) == allowed)
    }

    @Test func `believes any current where no fuse is given`() {
        #expect(Plausibility().allows(4000, of: .current(.l1)))
        #expect(!Plausibility().allows(.infinity, of: .current(.l1)))
    }

    @Test func `has an implausible value as missing, not as zero`() async throws {
        var meter = ServedMeter(model("eastron-sdm630"))
        meter.carry([10, 500, 12])
        meter.set(.voltage(.l3), 12)
        let reading = try await Self.reading(meter, MeterSettings(model: meter.model, fuseAmps: 63))
        #expect(reading.amps(.l2) == nil)
        #expect(reading.missing[.current(.l2)] == .implausible(500))
        #expect(reading.missing[.voltage(.l3)] == .implausible(12))
        #expect(reading.amps(.l1) == 10)
        #expect(reading.amps(.l3) == 12)
    }

    @Test func `puts a frequency right that some devices tell ten times`() async throws {
        var meter = ServedMeter(model("eastron-sdm630"))
        meter.set(.frequency, 500)
        #expect(try await Self.reading(meter, MeterSettings(model: meter.model)).frequency == 50)
        var other = ServedMeter(model("janitza-umg96"))
        other.set(.frequency, 500)
        #expect(try await Self.reading(other, MeterSettings(model: other.model)).missing[.frequency] == .implausible(500))
    }

    @Test func `multiplies what Chint tells behind its transformers`() async throws {
        var meter = ServedMeter(model("chint-dtsu666"))
        meter.ratios = try #require(TransformerFactors(checkedCurrent: 40, voltage: 1))
        meter.carry([120, 80, 40])
        meter.set(.importedEnergy, 9_000_000)
        let reading = try await Self.reading(meter, MeterSettings(model: meter.model, fuseAmps: 125))
        #expect(abs((reading.amps(.l1) ?? .nan) - 120) < 0.001)
        #expect(abs((reading.watts(.l2) ?? .nan) - 80 * 230) < 0.1)
        #expect(abs((reading.importedEnergy ?? .nan) - 9_000_000) < 1)
        #expect(abs((reading.volts(.l1) ?? .nan) - 230) < 0.001)
    }

    @Test func `refuses a ratio of zero, and takes the one that is configured instead of asking`() async throws {
        let model = model("chint-dtsu666")
        var session = MeterSession(MeterSettings(model: model))
        session.begin(at: start)
        session.receive(.success([0, 0]))
        session.receive(.success([0]))
        session.receive(.success([10]))
        #expect(session.next == nil)
        #expect(session.outcome == .failure(.impossibleRatios(current: 0, voltage: 1)))

        session.begin(at: start)
        session.receive(.success([0, 0]))
        session.receive(.failure(.refused(.illegalAddress)))
        #expect(session.outcome == .failure(.unknownRatios(.illegalAddress)))

        var meter = ServedMeter(model)
        meter.carry([2, 2, 2])
        let reading = try await Self.reading(meter, MeterSettings(model: model, currentRatio: 40))
        #expect(abs((reading.amps(.l1) ?? .nan) - 80) < 0.001)
    }
}
