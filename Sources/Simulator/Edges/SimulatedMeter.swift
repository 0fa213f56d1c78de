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

    /// What a meter does instead of telling what flows.
    package enum Trouble: Sendable, Equatable {
        case silent
        /// It repeats its last values.
        case frozen
        /// It tells this part of what flows.
        case share(Double)
    }

    /// - Parameters:
    ///   - amps: on L1, L2 and L3, positive into the site.
    ///   - time: how long it has flowed, by the simulation's own time.
    ///   - trouble: what is wrong with it, if anything.
    package func carry(_ amps: PerPhase<Double>, for time: Duration, trouble: Trouble? = nil) {
        self.server.update { meter in
            meter.fault = trouble == .silent ? .silent : nil
            switch trouble {
            case .frozen: return
            case .share(let share): meter.carry(amps.values.map { $0 * share })
            case .silent, nil: meter.carry(amps.values)
            }
            let energy = (meter.values[.totalPower] ?? 0) * time.fractionalSeconds / 3600
            let register = energy < 0 ? Quantity.exportedEnergy : .importedEnergy
            meter.set(register, (meter.values[register] ?? 0) + energy.magnitude)
        }
    }

    package func stop() async { await self.server.stop() }
}
