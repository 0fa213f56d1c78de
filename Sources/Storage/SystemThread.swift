import Glibc
import Synchronization

/// A thread of its own for work that blocks. It ends when its body returns; signals are left to the other threads.
final class SystemThread: Sendable {
    private let thread: pthread_t
    private let isJoined = Atomic(false)

    /// The body belongs to the new thread from here on.
    init(_ body: sending @escaping () -> Void) throws(Errno) {
        let box = unsafe Unmanaged.passRetained(Body(body))
        var everySignal = sigset_t()
        var before = sigset_t()
        unsafe sigfillset(&everySignal)
        // The new thread inherits the mask, so there is no moment at which a handler could run on it.
        unsafe pthread_sigmask(SIG_BLOCK, &everySignal, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let result = unsafe pthread_create(&thread, nil, { unsafe SystemThread.enter($0) }, box.toOpaque())
        guard result == 0 else {
            unsafe box.release()
            throw Errno(result)
        }
        self.thread = thread
    }

    deinit {
        if !self.isJoined.load(ordering: .acquiring) { pthread_detach(self.thread) }
    }

    /// Waits for the end of the body. At once when called by the thread itself, or a second time.
    func join() {
        guard pthread_equal(self.thread, pthread_self()) == 0 else { return }
        guard !self.isJoined.exchange(true, ordering: .acquiringAndReleasing) else { return }
        pthread_join(self.thread, nil)
    }

    private static func enter(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let argument = unsafe argument else { return nil }
        let body = unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
        body.run()
        return nil
    }

    private final class Body {
        let run: () -> Void

        init(_ run: @escaping () -> Void) {
            self.run = run
        }
    }
}
