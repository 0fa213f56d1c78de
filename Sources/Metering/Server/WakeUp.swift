import CModbus
import Glibc

/// Ends a wait of another thread.
final class WakeUp: Sendable {
    private let descriptor: Descriptor

    /// Nil when the process has no descriptor left.
    init?() {
        let number = eventfd(0, CInt(EFD_CLOEXEC | EFD_NONBLOCK))
        guard number >= 0 else { return nil }
        self.descriptor = Descriptor(owning: number)
    }

    /// Readable once it was called, for good.
    var number: CInt { self.descriptor.number }

    func call() {
        _ = eventfd_write(self.descriptor.number, 1)
    }

    /// Waits, but not longer than until it is called: true when it was.
    func wait(_ duration: Duration) -> Bool {
        var wait = pollfd(fd: self.descriptor.number, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&wait, 1, CInt(clamping: duration.wholeMilliseconds)) > 0
    }
}
