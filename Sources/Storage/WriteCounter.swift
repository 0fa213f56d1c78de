import Synchronization

/// Adds up the bytes that are given to a disk: flash wears by them. What the file system itself writes beside them is not known here.
package final class WriteCounter: Sendable {
    private let count = Atomic(0)

    package init() {}

    /// Bytes.
    package var bytes: Int { self.count.load(ordering: .relaxed) }

    func add(_ bytes: Int) { self.count.wrappingAdd(bytes, ordering: .relaxed) }
}
