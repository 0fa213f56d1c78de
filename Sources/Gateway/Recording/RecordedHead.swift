import FoundationEssentials
import JSON
import SiteModel

/// The first line of a file of a recording: how everything stood.
struct RecordedHead: Sendable {
    var version: String
    /// From 1; higher where the file goes on with what another one began.
    var part: Int
    var at: Date
    var elapsed: Duration
    /// Nil where the text could not be kept.
    var configuration: [UInt8]?
    var profiles: [UInt8]?
    var tags: [Tag]
    var state: SiteState
    /// The chargers that were connected.
    var lines: [Recording.Line]

    /// Throws what is wrong with the line, in words.
    init(reading line: JSONValue) throws(RecordingFault.Reason) {
        guard let format = line["recording"]?.int else {
            throw RecordingFault.Reason("expected the first line of a recording, which begins with \(RecordingFile.head)")
        }
        guard format == RecordingFormat.number else {
            throw RecordingFault.Reason(
                "expected a recording of format \(RecordingFormat.number), found \(format): replay it with the release that recorded it, or a later one"
            )
        }
        let time = try RecordedTime(reading: line)
        self.at = time.at
        self.elapsed = time.elapsed
        self.version = line["version"]?.string ?? ""
        self.part = line["part"]?.int ?? 1
        self.configuration = line["configuration"].flatMap(\.recordedText)
        self.profiles = line["profiles"].flatMap(\.recordedText)
        do {
            self.tags = try line["tags"]?.decode([Tag].self) ?? []
            self.state = try line["state"]?.decode(SiteState.self) ?? SiteState()
        } catch {
            throw RecordingFault.Reason("expected the site's tags and state, found something else: \(error)")
        }
        self.lines = try (line["lines"] ?? .emptyObject).elements.map { value throws(RecordingFault.Reason) in
            try Recording.Line(reading: value)
        }
    }
}

/// When something happened.
struct RecordedTime: Sendable {
    var at: Date
    var elapsed: Duration

    init(reading line: JSONValue) throws(RecordingFault.Reason) {
        guard let at = line["at"]?.string.flatMap({ ISO8601.parse($0) }) else {
            throw RecordingFault.Reason("expected a time under \"at\", such as 2026-11-22T13:33:30.123Z")
        }
        guard let elapsed = line["t"]?.double.flatMap(Duration.init(recordedSeconds:)) else {
            throw RecordingFault.Reason("expected the seconds since the beginning under \"t\"")
        }
        self.at = at
        self.elapsed = elapsed
    }
}

extension Recording.Line {
    init(reading line: JSONValue) throws(RecordingFault.Reason) {
        guard let charger = line["charger"]?.string, let number = line["line"]?.integer(as: UInt64.self) else {
            throw RecordingFault.Reason("expected a charger and the number of its connection under \"charger\" and \"line\"")
        }
        self.init(charger: charger, number: number)
    }
}

extension JSONValue {
    /// The bytes of a value that is there.
    var recordedText: [UInt8]? { self.isNull ? nil : Array(self.text) }
}
