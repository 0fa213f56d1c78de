@testable import Metering
import Testing

@Suite struct `A described meter` {
    @Test func `shows each quantity with its register as it came`() async throws {
        var meter = ServedMeter(model("carlo-gavazzi-em24-e1"))
        meter.set(.current(.l2), -12.345)
        meter.set(.frequency, 49.9)
        let description = try await LiveMeterDescription.read(MeterSettings(model: meter.model), over: ServedLink(meter), at: start)
        #expect(
            description.rows.first { $0.name == "current L2" }
                == LiveMeterRow(
                    name: "current L2", value: "-12.345", unit: "A", problem: nil, register: "input 14…15", type: "int32 ×0.001",
                    raw: "CFC7 FFFF"))
        #expect(
            description.rows.first { $0.name == "frequency" }
                == LiveMeterRow(
                    name: "frequency", value: "49.9", unit: "Hz", problem: nil, register: "input 51", type: "uint16 ×0.1", raw: "01F3"))
        #expect(description.rows.prefix(13).map(\.name) == meter.model.quantities.map(\.description))
        #expect(description.reading.amps(.l2) == -12.345)
    }

    @Test func `shows what the device tells of itself, and goes on where it does not`() async throws {
        let meter = ServedMeter(model("carlo-gavazzi-em24-rs485"))
        let description = try await LiveMeterDescription.read(MeterSettings(model: meter.model), over: ServedLink(meter), at: start)
        let ratio = try #require(description.rows.first { $0.name == "current transformer ratio" })
        #expect(ratio.value == "1")
        #expect(ratio.raw == "000A 0000")
        // Function 3, which this simulated meter does not serve.
        let other = ServedMeter(model("eastron-sdm630"))
        let rows = try await LiveMeterDescription.read(MeterSettings(model: other.model), over: ServedLink(other), at: start).rows
        #expect(rows.last?.name == "serial number")
        #expect(rows.count == other.model.quantities.count + 1)
    }

    @Test func `says why a value is missing, and how a computed one comes about`() async throws {
        var meter = ServedMeter(model("sma-home-manager-2"))
        meter.set(.totalPower, -700)
        meter.hidden = [.importedEnergy]
        let rows = try await LiveMeterDescription.read(MeterSettings(model: meter.model), over: ServedLink(meter), at: start).rows
        let total = try #require(rows.first { $0.name == "total power" })
        #expect(
            total
                == LiveMeterRow(
                    name: "total power", value: "-700", unit: "W", problem: nil, register: "", type: "imported − exported", raw: ""))
        let energy = try #require(rows.first { $0.name == "imported energy" })
        #expect(energy.value == nil)
        #expect(energy.problem == "refused: exception 2, illegal data address")
    }

    @Test func `shows the place of a SunSpec register where it was found`() async throws {
        let meter = ServedMeter(model("sunspec-203"))
        let rows = try await LiveMeterDescription.read(MeterSettings(model: meter.model), over: ServedLink(meter), at: start).rows
        let current = try #require(rows.first { $0.name == "current L1" })
        #expect(current.register == "holding 40073")
        #expect(current.type == "int16 ×10^[+6]")
    }

    @Test func `lists every model on one line each`() throws {
        let rows = catalogue.models.map(MeterModelRow.init)
        #expect(Set(rows.map(\.id)).count == 29)
        let row = try #require(rows.first { $0.id == "carlo-gavazzi-em340" })
        #expect(row.links == "rtu 9600 8N1, tcp")
        #expect(row.measures == "3 × V I P, total P, energy both ways")
        #expect(row.guardsFuse)
        #expect(rows.first { $0.id == "sma-home-manager-2" }?.measures == "total P, energy both ways")
        #expect(rows.allSatisfy { !$0.names.isEmpty && !$0.measures.isEmpty && !$0.links.isEmpty })
    }

    @Test(arguments: [
        (0.0, "0"), (230, "230"), (-12.345, "-12.345"), (0.1, "0.1"), (1.0004, "1"), (-0.0004, "0"), (1e12, "1000000000000"),
        (1234.05, "1234.05"),
    ])
    func `writes numbers with no more than three decimals`(_ number: Double, _ text: String) {
        #expect(number.formatted == text)
    }

    @Test func `says what failed and what to do`() {
        let errors: [(ModbusError, String)] = [
            (.timedOut, "unit id"), (.garbled(.checksum), "baud rate"), (.refused(.illegalAddress), "exception 2"),
            (.noLowDescriptor, "reserve more"),
            (.unreachable(endpoint: "192.0.2.1:502", .timedOut), "192.0.2.1:502"),
            (.disconnected(errno: 104), "reset by peer"),
        ]
        for (error, text) in errors { #expect("\(error)".contains(text), "\(error)") }
    }
}
