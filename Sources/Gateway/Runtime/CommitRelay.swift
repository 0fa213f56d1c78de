import NIOCore
package import Storage
import Synchronization

/// Carries what the disk thread tells to the site's loop. The journal is opened before the site that it is read into, so the relay
/// comes first and is told the site later; what happens before that is no news to a site that starts with it.
package final class CommitRelay: Sendable {
    /// Weak, since the site owns the journal that tells this.
    private struct Listener {
        weak var site: SiteRuntime?
    }

    private let listener = Mutex(Listener())

    package init() {}

    func connect(to runtime: SiteRuntime) { self.listener.withLock { $0.site = runtime } }

    package func deliver(_ event: CommitEvent) {
        guard let runtime = self.listener.withLock({ $0.site }) else { return }
        runtime.loop.execute { runtime.assumeIsolated { $0.committed(event) } }
    }
}
