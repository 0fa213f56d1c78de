import Synchronization

/// Work with files that takes a while, such as a check or a download: a few at once, a few that wait, and no more.
package final class FileErrands: Sendable {
    package typealias Errand = @Sendable () async -> Void

    private let errands: AsyncStream<Errand>
    private let entrance: AsyncStream<Errand>.Continuation

    private static let atOnce = 4
    private static let waiting = 16

    init() { (self.errands, self.entrance) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.waiting)) }

    /// False where too much waits already, or the gateway stops; then nothing happens.
    func take(_ errand: @escaping Errand) -> Bool {
        if case .enqueued = self.entrance.yield(errand) { true } else { false }
    }

    /// Does what is handed in until the task is cancelled; what is under way is cancelled with it.
    func run() async {
        await withTaskGroup(of: Void.self) { tasks in
            var running = 0
            for await errand in self.errands {
                if running == Self.atOnce {
                    await tasks.next()
                    running -= 1
                }
                tasks.addTask { await errand() }
                running += 1
            }
            self.entrance.finish()
            tasks.cancelAll()
        }
    }
}
