import Dispatch
package import Logging
package import SiteModel
import Synchronization

/// Keeps what happens between the gateway and its chargers and meters in a file, for support and for `fusekeeper replay`.
///
/// Whoever tells it something is never kept waiting: notes are queued, masked and written on a thread of its own, and left out and counted
/// when the disk is too slow.
package final class Recorder: Sendable {
    private struct Queue {
        var notes: [Timed] = []
        var bytes = 0
        var dropped = 0
        /// A new file is to be begun: the next note that may begin one is asked for.
        var wantsCheckpoint = false
    }

    struct Timed: Sendable {
        var at: Moment
        var note: RecorderNote
    }

    private let state = Mutex(Queue())
    private let writer: Mutex<RecordingWriter>
    private let thread = DispatchQueue(label: "fusekeeper.recorder")
    private let limits: RecorderLimits
    private let log: Logger

    /// Opens the file; blocks.
    /// - Parameters:
    ///   - path: a file, or a directory that is there, in which it is called `recording.jsonl`.
    ///   - configuration: the text of the configuration in force.
    /// - Throws: `RecordingProblem` for a path that cannot be written to, or that leads to something else than a recording.
    package init(
        path: String, configuration: [UInt8], version: String, standIns: StandIns = .random(), limits: RecorderLimits = RecorderLimits(),
        log: Logger
    ) throws(RecordingProblem) {
        let file = try RecordingFile(path: path, limits: limits)
        self.writer = Mutex(RecordingWriter(file: file, configuration: configuration, version: version, standIns: standIns))
        self.limits = limits
        self.log = log
    }

    /// Where the schedules of operators can be read, once that is known.
    func follow(profiles: @escaping @Sendable () -> [UInt8]?) { self.writer.withLock { $0.readProfiles = profiles } }

    /// Whether a checkpoint should be noted soon: the present file is full.
    var wantsCheckpoint: Bool { self.state.withLock(\.wantsCheckpoint) }

    /// Another configuration is in force.
    package func configured(_ text: [UInt8], at moment: Moment) { self.note(.configuration(text), at: moment) }

    func note(_ note: RecorderNote, at moment: Moment) {
        let isFirst = self.state.withLock { queue in
            guard queue.bytes + note.size <= self.limits.waitingBytes else {
                queue.dropped += 1
                return false
            }
            if case .checkpoint = note { queue.wantsCheckpoint = false }
            queue.notes.append(Timed(at: moment, note: note))
            queue.bytes += note.size
            return queue.notes.count == 1
        }
        // Whoever finds the queue empty starts the writer, which takes all there is then.
        if isFirst { self.thread.async { self.write() } }
    }

    private func write() {
        let (notes, dropped) = self.state.withLock { queue in
            defer { queue = Queue(wantsCheckpoint: queue.wantsCheckpoint) }
            return (queue.notes, queue.dropped)
        }
        let outcome = self.writer.withLock { $0.write(notes, dropped: dropped) }
        if outcome.needsCheckpoint {
            // One that waits already will do.
            self.state.withLock { $0.wantsCheckpoint = !$0.notes.contains { $0.note.isCheckpoint } }
        }
        switch outcome.change {
        case .none: break
        case .broke(let problem): self.log.error("the recording is not complete: \(problem)")
        case .recovered: self.log.notice("the recording goes on")
        }
    }

    /// Writes what waits and ends the file; nothing is to be noted after it.
    package func close(at moment: Moment) async {
        self.note(.ended, at: moment)
        await self.settle()
    }

    /// Returns when everything noted before is written.
    package func settle() async {
        await withCheckedContinuation { continuation in self.thread.async { continuation.resume() } }
    }
}
