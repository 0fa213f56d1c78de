import SiteModel

extension SiteRuntime {
    /// Gets a firmware file from another server, once.
    func fetch(
        _ url: String, _ facts: FirmwareFacts, _ terms: FirmwareTerms, into files: ChargerFiles,
        _ answer: @escaping @Sendable (ControlAnswer) -> Void
    ) {
        let clock = self.clock
        let fetch = FirmwareFetch(group: self.loop, files: files) { try await Task.sleep(for: $0, clock: ContinuousClock()) }
        let isTaken = files.errands.take {
            do {
                let file = try await fetch.run(url, facts, terms, at: clock.now.wall)
                answer(.firmware(files: [FirmwareView(file, use: nil)]))
            } catch {
                answer(ControlAnswer(error))
            }
        }
        if !isTaken { answer(.tooMuchWaits) }
    }
}
