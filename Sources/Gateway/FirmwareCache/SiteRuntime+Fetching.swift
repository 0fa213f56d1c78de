import NIOPosix
import SiteModel

extension SiteRuntime {
    /// Gets a firmware file from another server, once.
    func fetch(
        _ url: String, _ facts: FirmwareFacts, _ terms: FirmwareTerms, into files: ChargerFiles,
        _ answer: @escaping @Sendable (ControlAnswer) -> Void
    ) {
        let clock = self.clock
        let isTaken = files.errands.take {
            do {
                // A thread of its own: neither what is decrypted nor what is looked up of roots keeps the site waiting.
                let file = try await MultiThreadedEventLoopGroup.withEventLoopGroup(numberOfThreads: 1) { group in
                    let fetch = FirmwareFetch(group: group, files: files, clock: clock) { time in
                        try await Task.sleep(for: time, clock: ContinuousClock())
                    }
                    return try await fetch.run(url, facts, terms)
                }
                answer(.firmware(files: [FirmwareView(file, use: nil)]))
            } catch {
                answer(ControlAnswer(error))
            }
        }
        if !isTaken { answer(.tooMuchWaits) }
    }
}
