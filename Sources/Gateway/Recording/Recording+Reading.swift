import JSON
import SiteModel

extension Recording {
    /// Reads the files of one recording, in any order; blocks. What was not written to its end at the very end is left out.
    package static func reading(_ paths: [String]) throws(RecordingFault) -> Recording {
        var parts: [(path: String, recording: Recording)] = []
        for path in paths { parts.append((path, try self.reading(RecordingBytes.read(path), named: path))) }
        parts.sort { $0.recording.head.at < $1.recording.head.at }
        guard var whole = parts.first?.recording else { throw RecordingFault(path: "", line: nil, reason: "expected a file") }
        for (path, part) in parts.dropFirst() {
            guard part.head.part > whole.head.part, part.head.elapsed >= whole.events.last?.elapsed ?? whole.head.elapsed else {
                throw RecordingFault(
                    path: path, line: 1,
                    reason:
                        "expected what follows on the file before it, found a recording of another run of the gateway: replay it by itself")
            }
            whole.events.append(Event(at: part.head.at, elapsed: part.head.elapsed, happening: .continued))
            whole.events += part.events
            whole.isTorn = part.isTorn
        }
        return whole
    }

    /// Reads the text of one file.
    package static func reading(_ text: [UInt8], named path: String) throws(RecordingFault) -> Recording {
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var recording: Recording?
        for (index, line) in lines.enumerated() where !line.isEmpty {
            let value: JSONValue
            do throws(JSONError) { value = try JSONDocument(parsing: Array(line), limits: .file).root } catch {
                guard recording != nil, lines[(index + 1)...].allSatisfy(\.isEmpty) else {
                    throw RecordingFault(path: path, line: index + 1, reason: "expected a line of a recording: \(error)")
                }
                recording?.isTorn = true
                break
            }
            do throws(RecordingFault.Reason) {
                if recording == nil {
                    let head = try RecordedHead(reading: value)
                    recording = Recording(version: head.version, head: head, events: [])
                } else {
                    recording?.events.append(try Event(reading: value))
                }
            } catch {
                throw RecordingFault(path: path, line: index + 1, reason: error.text)
            }
        }
        guard let recording else { throw RecordingFault(path: path, line: nil, reason: "expected a recording, found an empty file") }
        return recording
    }
}

extension Recording.Event {
    init(reading line: JSONValue) throws(RecordingFault.Reason) {
        let time = try RecordedTime(reading: line)
        self.init(at: time.at, elapsed: time.elapsed, happening: try Recording.Happening(reading: line))
    }
}
