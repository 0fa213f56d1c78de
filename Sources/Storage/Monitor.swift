import Glibc

/// A value that one thread at a time may touch, and on whose change a thread can wait.
///
/// `Synchronization.Mutex` has no condition to wait on, and ThreadSanitizer does not see its waits. `@unchecked Sendable` is safe: the value and what the pointers lead to are used under the
/// mutex only, and they live as long as the object does.
@safe package final class Monitor<Value: Sendable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var value: Value

    package init(_ value: Value) {
        self.value = value
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        // The wall clock may jump; a wait must not.
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_cond_init(self.condition, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
        unsafe pthread_mutex_init(self.mutex, nil)
    }

    deinit {
        unsafe pthread_cond_destroy(self.condition)
        unsafe pthread_mutex_destroy(self.mutex)
        unsafe self.condition.deallocate()
        unsafe self.mutex.deallocate()
    }

    package func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure) -> Result {
        unsafe pthread_mutex_lock(self.mutex)
        defer { unsafe pthread_mutex_unlock(self.mutex) }
        return try body(&self.value)
    }

    /// Wakes the thread that waits, if one does.
    package func wake() {
        unsafe pthread_cond_signal(self.condition)
    }

    /// Repeats `body` until it gives something. Between two tries the thread sleeps until it is woken, or for `duration`; the mutex is free meanwhile.
    package func wait<Result>(atMost duration: Duration, _ body: (inout Value, _ hasSlept: Bool) -> Result?) -> Result {
        unsafe pthread_mutex_lock(self.mutex)
        defer { unsafe pthread_mutex_unlock(self.mutex) }
        var hasSlept = false
        while true {
            if let result = body(&self.value, hasSlept) { return result }
            var deadline = Self.instant(after: duration)
            unsafe pthread_cond_timedwait(self.condition, self.mutex, &deadline)
            hasSlept = true
        }
    }

    private static func instant(after duration: Duration) -> timespec {
        var instant = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &instant)
        let (seconds, attoseconds) = duration.components
        let nanoseconds = instant.tv_nsec + Int(clamping: max(attoseconds, 0) / 1_000_000_000)
        // A century is for ever, and cannot overflow.
        instant.tv_sec += Int(clamping: min(max(seconds, 0), 3_155_760_000)) + nanoseconds / 1_000_000_000
        instant.tv_nsec = nanoseconds % 1_000_000_000
        return instant
    }
}
