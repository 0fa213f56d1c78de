import Dispatch
import Synchronization
package import Transport

/// Makes and compares hashes of people's passwords on a thread of its own, one at a time: whoever tries many at once costs the memory of one,
/// and keeps neither the site nor those who are signed in waiting.
package final class PasswordOffice: Sendable {
    private let queue = DispatchQueue(label: "fusekeeper.passwords")
    private let waiting = Mutex(0)

    /// Passwords that may wait; one more is refused.
    package static let capacity = 8

    package init() {}

    /// Nil where too many wait.
    package func matches(_ password: Password, _ hash: PasswordHash) async -> Bool? { await self.turn { hash.matches(password) } }

    /// Nil where too many wait, or there is no memory for it.
    package func hash(of password: Password) async -> PasswordHash? { await self.turn { PasswordHash(of: password) } ?? nil }

    private func turn<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result? {
        let mayWait = self.waiting.withLock { waiting in
            guard waiting < Self.capacity else { return false }
            waiting += 1
            return true
        }
        guard mayWait else { return nil }
        return await withCheckedContinuation { continuation in
            self.queue.async {
                let result = work()
                self.waiting.withLock { $0 -= 1 }
                continuation.resume(returning: result)
            }
        }
    }
}
