import Synchronization

/// A value that a test can wait for.
final class Watched<Value: Sendable>: Sendable {
    private struct Waiter {
        var isMet: @Sendable (Value) -> Bool
        var continuation: CheckedContinuation<Void, Never>
    }

    private let state: Mutex<(value: Value, waiters: [Waiter])>

    init(_ value: Value) {
        self.state = Mutex((value, []))
    }

    var value: Value { self.state.withLock { $0.value } }

    func change(_ body: (inout Value) -> Void) {
        let met = self.state.withLock { state in
            body(&state.value)
            let value = state.value
            let met = state.waiters.filter { $0.isMet(value) }
            if !met.isEmpty { state.waiters.removeAll { $0.isMet(value) } }
            return met
        }
        for waiter in met { waiter.continuation.resume() }
    }

    /// Returns when the condition is met; the test's time limit is the deadline.
    func wait(until isMet: @escaping @Sendable (Value) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isMetNow = self.state.withLock { state in
                guard !isMet(state.value) else { return true }
                state.waiters.append(Waiter(isMet: isMet, continuation: continuation))
                return false
            }
            if isMetNow { continuation.resume() }
        }
    }
}
