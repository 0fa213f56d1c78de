import JSON
import SiteModel
import Transport

/// Makes lines of notes: masked, with their times, each a JSON object that people can read.
struct RecordingWriter: ~Copyable {
    struct Outcome {
        enum Change { case none, broke(RecordingProblem), recovered }

        var change = Change.none
        /// The file holds as much as it may, or lacks its first line.
        var needsCheckpoint = false
    }

    private var file: RecordingFile
    private var masking: Masking
    private let version: String
    /// The texts in force, masked: they stand at the head of every file.
    private var configuration: [UInt8]?
    private var begin: Moment?
    private var part = 0
    private var dropped = 0
    private var isBroken = false
    var readProfiles: @Sendable () -> [UInt8]? = { nil }

    init(file: consuming RecordingFile, configuration: [UInt8], version: String, standIns: StandIns) {
        self.file = file
        self.masking = Masking(standIns)
        self.version = version
        self.configuration = Self.masked(configuration, &self.masking)
    }

    mutating func write(_ notes: [Recorder.Timed], dropped: Int) -> Outcome {
        self.dropped += dropped
        var lines: [UInt8] = []
        do throws(RecordingProblem) {
            for note in notes {
                if case .checkpoint = note.note {
                    try self.append(&lines)
                    if !self.file.isEmpty { try self.file.begin() }
                } else if self.file.isEmpty, lines.isEmpty {
                    // A file that does not begin with how everything stood is of no use.
                    self.dropped += 1
                    continue
                }
                let missing = self.missing(at: note.at)
                // Nothing stands before the first line of a file.
                lines += self.file.isEmpty && lines.isEmpty ? self.line(of: note) + missing : missing + self.line(of: note)
            }
            try self.append(&lines)
        } catch {
            self.dropped += notes.count
            defer { self.isBroken = true }
            return Outcome(change: self.isBroken ? .none : .broke(error), needsCheckpoint: self.needsCheckpoint)
        }
        defer { self.isBroken = false }
        return Outcome(change: self.isBroken ? .recovered : .none, needsCheckpoint: self.needsCheckpoint)
    }

    /// The line that says how many are missing; nothing when none is.
    private mutating func missing(at moment: Moment) -> [UInt8] {
        let count = self.dropped
        self.dropped = 0
        return count > 0 ? self.line(at: moment) { $0.field("dropped", count) } : []
    }

    private var needsCheckpoint: Bool { self.file.isFull || self.file.isEmpty }

    private mutating func append(_ lines: inout [UInt8]) throws(RecordingProblem) {
        guard !lines.isEmpty else { return }
        try self.file.append(lines)
        lines = []
    }

    // MARK: Lines

    private func line(at moment: Moment, _ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            self.time(moment, to: &writer)
            members(&writer)
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private func time(_ moment: Moment, to writer: inout JSONWriter) {
        writer.key("at")
        writer.date(moment.wall)
        writer.key("t")
        writer.double((self.begin.map { $0.monotonic.duration(to: moment.monotonic) } ?? .zero).recordedSeconds)
    }

    private mutating func line(of timed: Recorder.Timed) -> [UInt8] {
        switch timed.note {
        case .checkpoint(let state, let tags, let lines): return self.head(state, tags, lines, at: timed.at)
        case .configuration(let text):
            let masked = Self.masked(text, &self.masking)
            self.configuration = masked
            return self.line(at: timed.at) { Self.raw("configuration", masked, to: &$0) }
        case .profiles:
            let profiles = self.readProfiles().flatMap { Self.masked($0, &self.masking) }
            return self.line(at: timed.at) { Self.raw("profiles", profiles, to: &$0) }
        case .tags(let list):
            let tags = Self.masked(list, &self.masking)
            return self.line(at: timed.at) { Self.raw("tags", tags, to: &$0) }
        case .opened(let line, let address):
            return self.line(at: timed.at) { writer in
                Self.line(line, to: &writer)
                writer.field("opened", address)
            }
        case .closed(let line, let reason):
            let reason = self.masking.prose(reason)
            return self.line(at: timed.at) { writer in
                Self.line(line, to: &writer)
                writer.field("closed", reason)
            }
        case .refused(let identity, let address, let reason):
            return self.line(at: timed.at) { writer in
                writer.field("charger", identity)
                writer.field("refused", reason)
                writer.field("from", address)
            }
        case .frame(let line, let direction, let text):
            let frame = self.masking.masked(frame: text)
            return self.line(at: timed.at) { writer in
                Self.line(line, to: &writer)
                let key = direction == .fromPeer ? "in" : "out"
                switch frame {
                case .json(let bytes): Self.raw(key, bytes, to: &writer)
                case .shape(let shape): writer.field(key + "Shape", shape)
                }
            }
        case .operatorCalls(let charger):
            return self.line(at: timed.at) { $0.field("operatorCalls", charger) }
        case .meter(let node, let report):
            return self.line(at: timed.at) { RecordedMeter.write(report, by: node, since: self.begin, to: &$0) }
        case .beat: return self.line(at: timed.at) { Self.flag("beat", to: &$0) }
        case .ended: return self.line(at: timed.at) { Self.flag("ended", to: &$0) }
        }
    }

    private mutating func head(_ state: SiteState, _ tags: TagList, _ lines: [RecorderNote.Line], at moment: Moment) -> [UInt8] {
        if self.begin == nil { self.begin = moment }
        self.part += 1
        let tags = Self.masked(tags, &self.masking)
        let state = Self.masked(state, &self.masking)
        let profiles = self.readProfiles().flatMap { Self.masked($0, &self.masking) }
        var writer = JSONWriter(capacity: 4096)
        writer.object { writer in
            writer.field("recording", RecordingFormat.number)
            writer.field("version", self.version)
            writer.field("part", self.part)
            self.time(moment, to: &writer)
            Self.raw("configuration", self.configuration, to: &writer)
            Self.raw("profiles", profiles, to: &writer)
            Self.raw("tags", tags, to: &writer)
            Self.raw("state", state, to: &writer)
            writer.key("lines")
            writer.array { writer in
                for line in lines { writer.object { Self.line(line, to: &$0) } }
            }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private static func line(_ line: RecorderNote.Line, to writer: inout JSONWriter) {
        writer.field("charger", line.charger)
        writer.field("line", Int(clamping: line.number))
    }

    private static func flag(_ key: String, to writer: inout JSONWriter) {
        writer.key(key)
        writer.bool(true)
    }

    private static func raw(_ key: String, _ bytes: [UInt8]?, to writer: inout JSONWriter) {
        writer.key(key)
        if let bytes { writer.raw(bytes) } else { writer.null() }
    }
}
