import Dispatch

/// Work that waits for a disk or another outside thing, one piece after the other on a thread of its own. Whoever hands in work waits for its end before handing in
/// more, so what waits here is bounded by how many there are.
package final class DiskQueue: Sendable {
    private let queue: DispatchQueue

    init(_ label: String) { self.queue = DispatchQueue(label: label) }

    package func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            self.queue.async { continuation.resume(with: Result { try work() }) }
        }
    }

    /// The same for whoever cannot wait; `then` is called on the queue's thread.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value, then: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        self.queue.async { then(Result { try work() }) }
    }
}
