import JSON
import SiteModel
import Transport

extension Recording.Happening {
    /// Throws what is wrong with the line. A kind of line that is not known here says nothing.
    init(reading line: JSONValue) throws(RecordingFault.Reason) {
        if line["beat"] != nil {
            self = .beat
        } else if let frame = try Self.frame(line) {
            self = frame
        } else if let address = line["opened"]?.string {
            self = .opened(try Recording.Line(reading: line), from: address)
        } else if let reason = line["closed"]?.string {
            self = .closed(try Recording.Line(reading: line), reason: reason)
        } else if let reason = line["refused"]?.string {
            self = .refused(charger: line["charger"]?.string, from: line["from"]?.string ?? "", reason: reason)
        } else if line["meter"] != nil {
            guard let meter = RecordedMeter(reading: line) else {
                throw RecordingFault.Reason("expected what a meter's poll brought under \"polled\" and \"values\", or under \"failure\"")
            }
            self = .meter(meter)
        } else if let configuration = line["configuration"] {
            self = .configuration(configuration.recordedText)
        } else if let profiles = line["profiles"] {
            self = .profiles(profiles.recordedText)
        } else if let tags = line["tags"] {
            do { self = .tags(try tags.decode([Tag].self)) } catch {
                throw RecordingFault.Reason("expected a list of tags: \(error)")
            }
        } else if let charger = line["operatorCalls"]?.string {
            self = .operatorCalls(charger: charger)
        } else if let count = line["dropped"]?.int {
            self = .dropped(count)
        } else {
            self = line["ended"] != nil ? .ended : .unknown
        }
    }

    private static func frame(_ line: JSONValue) throws(RecordingFault.Reason) -> Self? {
        for (key, direction) in [("in", FrameDirection.fromPeer), ("out", .toPeer)] {
            if let frame = line[key] { return .frame(try Recording.Line(reading: line), direction, Array(frame.text)) }
            if let shape = line[key + "Shape"]?.string {
                return .frame(try Recording.Line(reading: line), direction, Array(shape.utf8))
            }
        }
        return nil
    }
}
