package import Metering
package import SmartCharging

/// A meter behind a fuse: serves over Modbus what it is told flows there, and counts the energy.
package final class SimulatedMeter: Sendable {
    private let server: ModbusServer

    /// - Parameter model: one that measures every phase.
    package init(_ model: MeterModel, on listener: ModbusListener = .loopback) throws(ModbusServerError) {
        self.server = try ModbusServer([ServedMeter(model)], on: listener)
    }

    /// Where the gateway finds it.
    package var endpoint: BusEndpoint { self.server.endpoint }

    /// - Parameters:
    ///   - amps: on L1, L2 and L3, positive into the site.
    ///   - time: how long it has flowed, by the simulation's own time.
    package func carry(_ amps: PerPhase<Double>, for time: Duration) {
        self.server.update { meter in
            meter.carry(amps.values)
            let energy = (meter.values[.totalPower] ?? 0) * time.fractionalSeconds / 3600
            let register = energy < 0 ? Quantity.exportedEnergy : .importedEnergy
            meter.set(register, (meter.values[register] ?? 0) + energy.magnitude)
        }
    }

    package func stop() async { await self.server.stop() }
}
