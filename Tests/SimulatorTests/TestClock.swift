import Synchronization

/// A clock that stands until it is moved.
final class TestClock: Clock {
    private struct Sleeper {
        var deadline: ContinuousClock.Instant
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = ContinuousClock.now
        var sleepers: [Int: Sleeper] = [:]
        var cancelled: Set<Int> = []
        var nextID = 0
        /// Who waits for somebody to fall asleep.
        var watchers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var now: ContinuousClock.Instant { self.state.withLock { $0.now } }
    var minimumResolution: Duration { .zero }

    /// Returns when somebody is asleep.
    func waitForSleeper() async {
        await withCheckedContinuation { continuation in
            let isAsleep = self.state.withLock { state in
                guard state.sleepers.isEmpty else { return true }
                state.watchers.append(continuation)
                return false
            }
            if isAsleep { continuation.resume() }
        }
    }

    func advance(by duration: Duration) {
        let due = self.state.withLock { state in
            state.now += duration
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in due { continuation.resume() }
    }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        let id = self.state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                enum Fate { case sleeps, wakes, isCancelled }
                let (fate, watchers): (Fate, [CheckedContinuation<Void, Never>]) = self.state.withLock { state in
                    if state.cancelled.remove(id) != nil { return (.isCancelled, []) }
                    if deadline <= state.now { return (.wakes, []) }
                    state.sleepers[id] = Sleeper(deadline: deadline, continuation: continuation)
                    defer { state.watchers = [] }
                    return (.sleeps, state.watchers)
                }
                for watcher in watchers { watcher.resume() }
                switch fate {
                case .sleeps: break
                case .wakes: continuation.resume()
                case .isCancelled: continuation.resume(throwing: CancellationError())
                }
            }
        } onCancel: {
            let sleeper = self.state.withLock { state in
                if let sleeper = state.sleepers.removeValue(forKey: id) { return sleeper as Sleeper? }
                state.cancelled.insert(id)
                return nil
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }
}
