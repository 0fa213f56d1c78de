package import SiteModel
import Synchronization

/// The authorization list on the thread of the site's other files. The file is looked at every second, which is two calls of the system: a watch
/// of the kernel's would need a thread, would have to be set anew whenever an editor puts another file in its place, and says nothing on some
/// file systems.
package final class TagStore: TagShelf {
    private struct Waiting: Sendable {
        var change: TagChange
        var done: @Sendable (Result<TagNews, TagRefusal>) -> Void
        var looks = 0
    }

    private let storekeeper: Storekeeper
    private let keeper: Mutex<TagKeeper>
    private let waiting = Mutex<[Waiting]>([])

    /// A change waits for a person's editor so many looks at most.
    private static let patience = 8

    package init(_ keeper: TagKeeper, storekeeper: Storekeeper) {
        self.keeper = Mutex(keeper)
        self.storekeeper = storekeeper
    }

    package func look(done: @escaping @Sendable (TagNews?) -> Void) {
        self.storekeeper.work { _ in
            done(self.keeper.withLock { $0.look() })
            self.goOn()
        }
    }

    package func change(_ change: TagChange, done: @escaping @Sendable (Result<TagNews, TagRefusal>) -> Void) {
        self.storekeeper.work { _ in
            self.waiting.withLock { $0.append(Waiting(change: change, done: done)) }
            self.goOn()
        }
    }

    package func withTags(_ work: @escaping @Sendable (TagList) -> Void) {
        self.storekeeper.work { _ in work(self.keeper.withLock { $0.list }) }
    }

    /// Makes the changes that wait, in their order, unless somebody is just editing the file: that is read first.
    private func goOn() {
        let isEdited = self.keeper.withLock { $0.isBeingEdited }
        let ready = self.waiting.withLock { waiting in
            for index in waiting.indices { waiting[index].looks += 1 }
            let ready = isEdited ? waiting.filter { $0.looks > Self.patience } : waiting
            if isEdited { waiting.removeAll { $0.looks > Self.patience } } else { waiting = [] }
            return ready
        }
        for each in ready {
            each.done(isEdited ? .failure(.beingEdited) : self.keeper.withLock { $0.change(each.change) })
        }
    }
}
