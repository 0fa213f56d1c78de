import FoundationEssentials
import Glibc
import JSON
import Logging
import SiteModel
import Testing
import Transport

@testable import Gateway

@Suite struct `A recorder` {
    private static let configuration = Array(
        #"{"site":{"name":"S"},"grid":{"fuseAmps":63},"chargers":{"A":{}},"listen":{"ocpp":["127.0.0.1:9000"]}}"#.utf8)
    private static let line = RecorderNote.Line(charger: "A", number: 1)
    private static let begin = Moment(wall: Date(timeIntervalSince1970: 1_800_000_000), monotonic: ContinuousClock().now)

    private static func recorder(at path: String, _ limits: RecorderLimits = RecorderLimits()) throws -> Recorder {
        try Recorder(
            path: path, configuration: Self.configuration, version: "1", limits: limits,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private static func moment(_ seconds: Int) -> Moment {
        Moment(wall: Self.begin.wall + Double(seconds), monotonic: Self.begin.monotonic + .seconds(seconds))
    }

    private static var checkpoint: RecorderNote { .checkpoint(SiteState(), TagList(unknown: .accepted), lines: [Self.line]) }

    private static func frame(_ text: String) -> RecorderNote { .frame(Self.line, .fromPeer, Array(text.utf8)) }

    private static func mode(_ path: String) throws -> UInt32 {
        var status = stat()
        try #require(unsafe stat(path, &status) == 0)
        return status.st_mode & 0o777
    }

    @Test func `what is noted can be read again`() async throws {
        let state = TemporaryState()
        let recorder = try Self.recorder(at: state.path)
        recorder.note(Self.checkpoint, at: Self.begin)
        recorder.note(.opened(Self.line, from: "192.0.2.1"), at: Self.moment(1))
        recorder.note(Self.frame(#"[2,"1","Heartbeat",{}]"#), at: Self.moment(2))
        recorder.note(.closed(Self.line, reason: "gone"), at: Self.moment(3))
        await recorder.close(at: Self.moment(4))
        let recording = try Recording.reading([state.path + "/recording.jsonl"])
        #expect(recording.version == "1" && !recording.isTorn && recording.dropped == 0)
        #expect(recording.head.lines == [Recording.Line(charger: "A", number: 1)])
        #expect(recording.events.map(\.elapsed) == [.seconds(1), .seconds(2), .seconds(3), .seconds(4)])
        #expect(recording.end == Self.begin.wall + 4)
        guard case .frame(_, .fromPeer, let text) = recording.events[1].happening else { return #expect(Bool(false)) }
        #expect(text == Array(#"[2,"1","Heartbeat",{}]"#.utf8))
    }

    @Test func `a full file is followed by another that begins with how everything stands, and only so many are kept`() async throws {
        let state = TemporaryState()
        var limits = RecorderLimits()
        limits.fileBytes = 2_000
        limits.files = 3
        let path = state.path + "/r.jsonl"
        let recorder = try Self.recorder(at: path, limits)
        recorder.note(Self.checkpoint, at: Self.begin)
        for second in 1...100 {
            recorder.note(Self.frame(#"[2,"\#(second)","Heartbeat",{}]"#), at: Self.moment(second))
            await recorder.settle()
            if recorder.wantsCheckpoint { recorder.note(Self.checkpoint, at: Self.moment(second)) }
        }
        await recorder.close(at: Self.moment(101))
        #expect(!FileManager.default.fileExists(atPath: path + ".3"))
        let whole = try Recording.reading([path, path + ".1", path + ".2"])
        #expect(whole.head.part > 1)
        let first = try #require(whole.events.first { if case .frame = $0.happening { true } else { false } })
        let frames = whole.events.count { if case .frame = $0.happening { true } else { false } }
        #expect(first.elapsed + .seconds(frames - 1) == .seconds(100), "nothing is missing where one file follows on another")
        for place in ["", ".1", ".2"] {
            #expect(state.text(of: "r.jsonl" + place).utf8.count < 4_000)
            #expect(state.text(of: "r.jsonl" + place).hasPrefix(RecordingFile.head))
        }
    }

    @Test func `what a slow disk leaves no room for is counted`() async throws {
        let state = TemporaryState()
        var limits = RecorderLimits()
        limits.waitingBytes = 1_000
        let recorder = try Self.recorder(at: state.path, limits)
        recorder.note(Self.checkpoint, at: Self.begin)
        await recorder.settle()
        recorder.note(Self.frame("[\"" + String(repeating: "x", count: 2_000) + "\"]"), at: Self.moment(1))
        recorder.note(.beat, at: Self.moment(2))
        await recorder.close(at: Self.moment(3))
        #expect(try Recording.reading([state.path + "/recording.jsonl"]).dropped == 1)
    }

    @Test func `a torn last line is left out, and a bad line before it is named`() throws {
        let head = #"{"recording":1,"version":"1","part":1,"at":"2027-01-15T08:00:00Z","t":0,"lines":[]}"#
        let beat = #"{"at":"2027-01-15T08:00:01Z","t":1,"beat":true}"#
        let torn = try Recording.reading(Array("\(head)\n\(beat)\n{\"at\":\"20".utf8), named: "r")
        #expect(torn.isTorn && torn.events.count == 1)
        let later = try Recording.reading(Array("\(head)\n{\"at\":\"2027-01-15T08:00:01Z\",\"t\":1,\"news\":true}\n".utf8), named: "r")
        #expect(!later.isTorn && later.events.count == 1, "what a later version tells is passed over")
        for (text, line) in [
            ("", nil), ("{", 1), ("{}\n\(beat)\n", 1), ("\(head)\n{\n\(beat)\n", 2), ("\(head)\n\(beat)\n{\"t\":1}\n", 3),
            ("\(head)\n{\"at\":\"2027-01-15T08:00:01Z\",\"t\":1,\"in\":[]}\n", 2),
            (head.replacing("\"recording\":1", with: "\"recording\":2") + "\n", 1),
        ] as [(String, Int?)] {
            #expect("\(text)") { try Recording.reading(Array(text.utf8), named: "r") } throws: { error in
                (error as? RecordingFault)?.line == line
            }
        }
    }

    @Test func `a recorder that is told nothing touches nothing`() async throws {
        let state = TemporaryState()
        let first = try Self.recorder(at: state.path)
        first.note(Self.checkpoint, at: Self.begin)
        await first.settle()
        _ = try Self.recorder(at: state.path)
        first.note(.beat, at: Self.moment(1))
        await first.close(at: Self.moment(2))
        #expect(try Recording.reading([state.path + "/recording.jsonl"]).events.count == 2)
        #expect(!FileManager.default.fileExists(atPath: state.path + "/recording.jsonl.1"))
    }

    @Test func `a folder that vanishes breaks a recording, which goes on once it is there again`() async throws {
        let state = TemporaryState()
        var limits = RecorderLimits()
        limits.fileBytes = 1
        let folder = state.path + "/r"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let recorder = try Self.recorder(at: folder, limits)
        try FileManager.default.removeItem(atPath: folder)
        recorder.note(Self.checkpoint, at: Self.begin)
        recorder.note(.beat, at: Self.moment(1))
        await recorder.settle()
        #expect(recorder.wantsCheckpoint)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        recorder.note(.beat, at: Self.moment(2))
        recorder.note(Self.checkpoint, at: Self.moment(3))
        await recorder.close(at: Self.moment(4))
        let recording = try Recording.reading([folder + "/recording.jsonl"])
        #expect(recording.begin == Self.moment(3).wall)
        #expect(recording.dropped == 3)
    }

    @Test func `nothing but an older recording is written over`() async throws {
        let state = TemporaryState()
        let path = state.path + "/notes.txt"
        try "mine".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: RecordingProblem.self) { try Self.recorder(at: path) }
        #expect(state.text(of: "notes.txt") == "mine")
        #expect(throws: RecordingProblem.self) { try Self.recorder(at: state.path + "/nowhere/r.jsonl") }
        #expect(throws: RecordingProblem.self) { try Self.recorder(at: "/dev/null") }
        let pipe = state.path + "/pipe"
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        #expect(throws: RecordingProblem.self) { try Self.recorder(at: pipe) }

        for version in 1...3 {
            let recorder = try Self.recorder(at: state.path)
            recorder.note(Self.checkpoint, at: Self.moment(version))
            await recorder.close(at: Self.moment(version))
        }
        #expect(try Self.mode(state.path + "/recording.jsonl") == 0o600)
        #expect(try Recording.reading([state.path + "/recording.jsonl.2"]).begin == Self.moment(1).wall)
        #expect(throws: RecordingFault.self, "two runs of a gateway are two recordings") {
            try Recording.reading([state.path + "/recording.jsonl.1", state.path + "/recording.jsonl"])
        }
    }
}
