import SmartCharging

extension Transaction {
    /// What of a measurement is worth a record: a reading far enough from the last, a peak that is news, what the meter has signed.
    func news(in measurement: Site.Measurement) -> [Entry.Event] {
        var events: [Entry.Event] = []
        let reading = measurement.register.map { EnergyReadings.Reading(at: measurement.at, register: $0) }
        let isKept = reading.map(self.readings.wants) ?? false
        if isKept, let reading { events.append(.metered(transaction: self.id, reading: reading)) }
        let peak = self.peak ?? SessionPeak()
        let drawn = SessionPeak(watts: measurement.watts, amps: measurement.currents?.greatest)
        // A little more is told with the next reading: a peak creeps up in many steps.
        if peak.isExceeded(by: drawn, margin: isKept ? 1 : 1.05) {
            events.append(.peaked(transaction: self.id, peak: peak.union(drawn)))
        }
        let signed = (self.signed ?? SignedReadings()).news(in: measurement.signed)
        if !signed.isEmpty { events.append(.signed(transaction: self.id, readings: signed)) }
        return events
    }
}
