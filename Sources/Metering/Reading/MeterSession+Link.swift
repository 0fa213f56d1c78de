extension MeterSession {
    /// One whole poll over a link.
    package mutating func poll(over link: some RegisterLink, at now: ContinuousClock.Instant) async -> Result<MeterReading, MeterFailure> {
        self.begin(at: now)
        while let request = self.next {
            do throws(ModbusError) {
                self.receive(.success(try await link.read(request)))
            } catch {
                self.receive(.failure(error))
            }
        }
        return self.outcome
    }
}
