import NIOCore
import Synchronization

/// Beats once a second on the site's loop: a step of control, then whatever is due, then a sign of life to the service manager,
/// which therefore comes only while control itself works.
final class Heart: Sendable {
    private let runtime: SiteRuntime
    private let notifier: ServiceNotifier
    private let snapshotBeats: Int
    private let task = Mutex<RepeatedTask?>(nil)

    /// A meter's round takes no longer than its time-outs; a thread that is away for this long does not come back.
    private static let meterBound = Duration.seconds(60)

    init(runtime: SiteRuntime, notifier: ServiceNotifier, snapshotInterval: Duration) {
        self.runtime = runtime
        self.notifier = notifier
        self.snapshotBeats = max(1, Int(clamping: snapshotInterval.components.seconds))
    }

    func start() {
        let task = self.runtime.loop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in
            self.runtime.assumeIsolated { self.beat($0) }
        }
        self.task.withLock { $0 = task }
    }

    func stop() { self.task.withLock { $0?.cancel() } }

    private func beat(_ runtime: isolated SiteRuntime) {
        runtime.beat()
        if runtime.isSnapshotDue(every: self.snapshotBeats) { runtime.takeSnapshot() }
        if runtime.metersArePolled(within: Self.meterBound) { self.notifier.alive() }
    }
}
