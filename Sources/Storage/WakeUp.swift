import Glibc

/// Lets one thread sleep until another wakes it or a time is over. A wake-up that comes before the sleep is not lost.
///
/// `@unchecked Sendable` is safe: every access to what the pointers lead to is under the mutex, and they live as long as the object does.
@safe final class WakeUp: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isRequested = false

    init() {
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

    func wake() {
        unsafe pthread_mutex_lock(self.mutex)
        self.isRequested = true
        unsafe pthread_cond_signal(self.condition)
        unsafe pthread_mutex_unlock(self.mutex)
    }

    /// Returns when woken, or after `duration`.
    func sleep(atMost duration: Duration) {
        var deadline = Self.instant(after: duration)
        unsafe pthread_mutex_lock(self.mutex)
        defer { unsafe pthread_mutex_unlock(self.mutex) }
        while !self.isRequested {
            if unsafe pthread_cond_timedwait(self.condition, self.mutex, &deadline) == ETIMEDOUT { break }
        }
        self.isRequested = false
    }

    private static func instant(after duration: Duration) -> timespec {
        var instant = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &instant)
        let (seconds, attoseconds) = duration.components
        let nanoseconds = instant.tv_nsec + Int(clamping: attoseconds / 1_000_000_000)
        // A century is for ever, and cannot overflow.
        instant.tv_sec += Int(clamping: min(max(seconds, 0), 3_155_760_000)) + nanoseconds / 1_000_000_000
        instant.tv_nsec = max(nanoseconds % 1_000_000_000, 0)
        return instant
    }
}
