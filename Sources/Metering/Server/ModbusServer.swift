import Dispatch

/// Served meters behind a real Modbus endpoint, for the simulator and tests.
///
/// It runs on a thread of its own until it is stopped or let go. Up to 16 clients may be connected at once, a further one takes the
/// place of the oldest. Their requests are answered one after the other, and while a slow meter thinks the others wait, as on a bus.
package final class ModbusServer: Sendable {
    /// What a `ModbusBus` connects to.
    package let endpoint: BusEndpoint
    private let served: ServedMeters
    private let wakeUp: WakeUp
    private let ended: EndOfThread

    /// - Parameter meters: each with a unit id of its own.
    package init(_ meters: [ServedMeter], on listener: ModbusListener = .loopback) throws(ModbusServerError) {
        guard let wakeUp = WakeUp() else { throw .modbus(.noLowDescriptor) }
        let served = ServedMeters(meters)
        let source = try RequestSource.open(listener)
        let loop = try ServerLoop(source, serving: served, until: wakeUp)
        self.endpoint = source.endpoint
        self.served = served
        self.wakeUp = wakeUp
        let ended = EndOfThread()
        self.ended = ended
        DispatchQueue(label: "fusekeeper.modbus-server").async {
            loop.run()
            ended.signal()
        }
    }

    deinit {
        self.wakeUp.call()
    }

    /// Changes one meter; `unit` may be left out when there is only one.
    package func update(unit: UInt8? = nil, _ change: (inout ServedMeter) -> Void) {
        self.served.update(unit, change)
    }

    /// See `ServedMeter.set`.
    package func set(_ quantity: Quantity, _ value: Double, unit: UInt8? = nil) {
        self.update(unit: unit) { $0.set(quantity, value) }
    }

    package func fail(_ fault: MeterFault?, unit: UInt8? = nil) {
        self.update(unit: unit) { $0.fault = fault }
    }

    /// Every request so far, in order, answered or not.
    package var requests: [ServedRequest] { self.served.requests }

    /// Ends the server: its port and connections are closed when this returns, a quarter of a second later at most.
    package func stop() async {
        self.wakeUp.call()
        await self.ended.wait()
    }
}
