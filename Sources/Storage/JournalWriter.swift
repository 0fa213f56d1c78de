/// Writes groups of records to segments. Belongs to the disk thread.
final class JournalWriter {
    private let directory: Directory
    private let options: JournalOptions
    private var segment: OpenSegment?
    private var text: [UInt8] = []
    private var effort = JournalEffort()

    init(_ directory: Directory, _ options: JournalOptions) {
        self.directory = directory
        self.options = options
    }

    /// On return every record is on disk. After an error that may pass, nothing of them is, and the same group may be tried again; after any
    /// other this writer must not be used.
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
        if self.text.capacity > 1 << 20 { self.text = [] }
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
