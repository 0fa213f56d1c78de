/// Writes groups of records to segments. Belongs to the disk thread.
final class JournalWriter {
    private let directory: Directory
    private let options: JournalOptions
    private var segment: OpenSegment?
    /// The last record that is known to be in the files; 0 where none of them is.
    private var confirmed: UInt64
    private var text: [UInt8] = []
    private var effort = JournalEffort()

    /// - Parameter last: the last record that was found in the files.
    init(_ directory: Directory, _ options: JournalOptions, last: UInt64) {
        self.directory = directory
        self.options = options
        self.confirmed = last
    }

    /// On return every record is on disk. After an error that may pass, nothing of them is, and the same group may be tried again; after any
    /// other `recover` must come first.
    func write(_ group: [JournalEntry]) throws(StorageError) {
        guard let firstOfGroup = group.first?.sequence else { return }
        if let segment = self.segment {
            self.encode(group, first: segment.first)
            if !segment.isFresh && segment.end + self.text.count > self.options.segmentBytes { self.endSegment() }
        }
        if self.segment == nil {
            self.encode(group, first: firstOfGroup)
            self.segment = try self.makeSegment(first: firstOfGroup, room: self.text.count)
        }
        do {
            try self.segment?.append(self.text, growth: self.options.growthBytes, &self.effort)
        } catch .noSpace(let path) {
            // What follows goes to a new segment, so what is left here must be on disk as it ought to be.
            try self.segment?.cut(&self.effort)
            self.segment = nil
            throw .noSpace(path: path)
        }
        self.confirmed = group.last?.sequence ?? self.confirmed
        if self.text.capacity > 1 << 20 { self.text = [] }
    }

    /// After a failure, which leaves open what is on the disk. On return the files end with the last record that was confirmed, and the
    /// next group begins a segment of its own, in new pages of memory: those of the old file may say what the disk never took.
    func recover() throws(StorageError) {
        self.segment = nil
        guard self.confirmed > 0 else { return }
        try JournalRecovery.cut(self.directory, after: self.confirmed)
    }

    /// `first` is the next record. If there is no room for a segment now, the next write tries again.
    func startSegment(first: UInt64) throws(StorageError) {
        if let segment = self.segment, segment.isFresh { return }
        self.endSegment()
        do {
            self.segment = try self.makeSegment(first: first, room: 0)
        } catch  where error.mayPass {}
    }

    func endSegment() {
        self.segment?.trim()
        self.segment = nil
    }

    private func makeSegment(first: UInt64, room: Int) throws(StorageError) -> OpenSegment {
        try OpenSegment(first: first, in: self.directory, room: room, growth: self.options.growthBytes, &self.effort)
    }

    /// Removes segments that hold nothing from `sequence` on; the newest stays in any case, as a mark of how far the journal is.
    func removeSegments(before sequence: UInt64) throws(StorageError) {
        let firsts = try self.directory.names().compactMap { SegmentFormat.first(name: $0) }.sorted()
        let removable = zip(firsts, firsts.dropFirst()).filter { $0.1 <= sequence }.map { $0.0 }
        // With the segment of the last record gone, what is left was begun after it and holds nothing yet.
        if let oldest = firsts.dropFirst(removable.count).first, oldest > self.confirmed { self.confirmed = 0 }
        for first in removable { try self.directory.remove(try SegmentFormat.name(first: first)) }
        if !removable.isEmpty { try self.directory.sync() }
    }

    /// What was done since the last call.
    func takeEffort() -> JournalEffort {
        defer { self.effort = JournalEffort() }
        return self.effort
    }

    private func encode(_ group: [JournalEntry], first: UInt64) {
        self.text.removeAll(keepingCapacity: true)
        let firstOfGroup = group.first?.sequence ?? 0
        for entry in group {
            SegmentFormat.append(entry.payload, sequence: entry.sequence, group: firstOfGroup, first: first, to: &self.text)
        }
    }
}
