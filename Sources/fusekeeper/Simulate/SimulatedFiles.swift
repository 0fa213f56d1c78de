import Gateway
import JSON
import SiteModel
import Simulator
import Storage

/// A gateway's snapshot on a disk of virtual time. Used on the one thread of its simulation only.
final class SimulatedFiles: SiteFiles, @unchecked Sendable {
    private struct Writing {
        var sequence: UInt64
        var content: [UInt8]
        var due: Int
        var done: @Sendable ((any Error)?) -> Void
    }

    private let clock: VirtualTime
    var disk = VirtualDisk.sound
    /// The last snapshot that was written whole.
    private(set) var snapshot: (sequence: UInt64, content: [UInt8])?
    private var writing: Writing?

    private static let writeTime = 300

    init(clock: VirtualTime) {
        self.clock = clock
    }

    var due: Int? { self.writing?.due }

    func follow(_ entry: Entry, ended: SessionRecord?, in state: SiteState, record: UInt64?) {}
    func committed(upTo record: UInt64) {}
    func retry() {}
    var troubles: [String] { [] }
    private(set) var written = WrittenBytes()

    func write(_ state: SiteState, asOf sequence: UInt64, done: @escaping @Sendable ((any Error)?) -> Void) {
        do {
            let content = try JSONCoding.encode(state)
            self.writing = Writing(sequence: sequence, content: content, due: self.clock.elapsed + Self.writeTime, done: done)
        } catch {
            preconditionFailure("A site's state cannot be written as JSON: \(error)")
        }
    }

    func finish() {
        guard let writing, writing.due <= self.clock.elapsed else { return }
        self.writing = nil
        guard self.disk != .full else { return writing.done(StorageError.noSpace(path: "snapshot")) }
        self.snapshot = (writing.sequence, writing.content)
        self.written.snapshots += writing.content.count
        writing.done(nil)
    }

    /// A snapshot is there whole or not at all.
    func crash() { self.writing = nil }
}
