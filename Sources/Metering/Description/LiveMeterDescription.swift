/// A meter as it answers now, register by register: what an electrician compares with the meter's own display.
package struct LiveMeterDescription: Equatable, Sendable {
    /// Every quantity of the model, then what the device tells of itself.
    package var rows: [LiveMeterRow]
    /// The same as the controller sees it.
    package var reading: MeterReading

    /// Reads the meter once, and each of its facts by a request of its own, so that one it does not have costs nothing else.
    package static func read(
        _ settings: MeterSettings, over link: some RegisterLink, at now: ContinuousClock.Instant
    ) async throws(MeterFailure) -> LiveMeterDescription {
        var session = MeterSession(settings)
        let reading = try await session.poll(over: link, at: now).get()
        var rows = session.rows(of: reading)
        for fact in settings.model.facts {
            let request = ReadRequest(unit: settings.unit, range: fact.range, timeout: settings.timeout, gap: settings.model.timing.gap)
            var row = LiveMeterRow(fact)
            do throws(ModbusError) {
                row.take(try await link.read(request), of: fact, settings.model.wordOrder)
            } catch {
                row.problem = "\(error)"
            }
            rows.append(row)
        }
        return LiveMeterDescription(rows: rows, reading: reading)
    }
}
