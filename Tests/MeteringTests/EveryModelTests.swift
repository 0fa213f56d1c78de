@testable import Metering
import Testing

extension Sockets {
    @Suite struct `Every model` {
        /// Values that no two quantities share, both directions in use where the model has a direction.
        static func filled(_ model: MeterModel) -> ServedMeter {
            var meter = ServedMeter(model)
            let amps = [12.3, -7.5, 31.2]
            for (index, phase) in model.measuredPhases.enumerated() {
                meter.set(.voltage(phase), 229 + Double(index))
                meter.set(.current(phase), amps[index])
                meter.set(.power(phase), (amps[index] * (229 + Double(index))).rounded(.towardZero))
            }
            meter.set(.totalPower, model.phases == 1 ? (12.3 * 229).rounded(.towardZero) : 8330)
            meter.set(.importedEnergy, 1_234_000)
            meter.set(.exportedEnergy, 56_000)
            meter.set(.frequency, 50.02)
            return meter
        }

        @Test(arguments: catalogue.models) func `reads back over TCP what the meter holds`(_ model: MeterModel) async throws {
            let meter = Self.filled(model)
            // The silence that a real meter needs is kept by another test.
            var model = model
            model.timing.gap = .zero
            let server = try ModbusServer([meter])
            let bus = ModbusBus(server.endpoint)
            var session = MeterSession(MeterSettings(model: model, timeout: .seconds(20)))
            let reading = try await session.poll(over: bus, at: start).get()
            #expect(reading.missing.isEmpty, "\(reading.missing)")
            #expect(Set(reading.values.keys) == Set(model.quantities))
            for register in model.registers {
                let expected = try #require(meter.values[register.quantity])
                let resolution = register.type == .float32 ? abs(expected) * 1e-6 : 0
                let step = register.scaleFactorAddress == nil ? register.scale.value(ofRaw: 0.5) : 0.5
                let value = try #require(reading[register.quantity])
                #expect(abs(value - expected) <= max(resolution, step) + 1e-9, "\(register.quantity) is \(value), not \(expected)")
            }
            await bus.close()
            await server.stop()
        }
    }
}
