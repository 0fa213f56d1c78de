import Dispatch
import Glibc

/// The thread of one bus: its calls may block, and no other work waits behind them.
final class BusThread: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) {
        self.queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.queue.async {
            unsafe job.runSynchronously(on: self.asUnownedSerialExecutor())
        }
    }

    /// Blocks the calling thread; only the bus's own may call it.
    static func pause(_ duration: Duration) {
        guard duration > .zero else { return }
        _ = poll(nil, 0, CInt(clamping: duration.wholeMilliseconds))
    }
}
