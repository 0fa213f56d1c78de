import FoundationEssentials
import JSON

/// Holds what a replay says against what was recorded.
struct FrameComparison {
    typealias Detail = ReplayReport.Difference.Detail

    /// The replay's numbers of transactions for the recorded ones.
    private(set) var transactions: [Int: Int] = [:]

    /// Instants may be so far apart: what takes a moment in truth takes none in a replay.
    private static let tolerance = 2.0

    /// A session that the replay began as well, perhaps under another number.
    mutating func learn(recorded: JSONValue?, replayed: JSONValue?) {
        guard let recorded = recorded?["transactionId"]?.int, let replayed = replayed?["transactionId"]?.int else { return }
        if self.transactions[recorded] == nil { self.transactions[recorded] = replayed }
    }

    /// Where two payloads differ.
    func details(_ recorded: JSONValue, _ replayed: JSONValue, at path: String = "") -> [Detail] {
        switch (recorded.kind, replayed.kind) {
        case (.object, .object):
            var details: [Detail] = []
            for (name, value) in recorded.members {
                let place = path.isEmpty ? name : "\(path).\(name)"
                if let other = replayed[name] {
                    details += name == "transactionId" ? self.numbers(value, other, at: place) : self.details(value, other, at: place)
                } else {
                    details.append(Detail(path: place, recorded: value.description, replayed: nil))
                }
            }
            for (name, value) in replayed.members where recorded[name] == nil {
                details.append(Detail(path: path.isEmpty ? name : "\(path).\(name)", recorded: nil, replayed: value.description))
            }
            return details
        case (.array, .array) where recorded.count == replayed.count:
            return zip(recorded.elements, replayed.elements).enumerated().flatMap { index, pair in
                self.details(pair.0, pair.1, at: "\(path)[\(index)]")
            }
        default:
            return Self.areAlike(recorded, replayed)
                ? [] : [Detail(path: path, recorded: recorded.description, replayed: replayed.description)]
        }
    }

    private func numbers(_ recorded: JSONValue, _ replayed: JSONValue, at path: String) -> [Detail] {
        guard let old = recorded.int, let new = replayed.int, self.transactions[old] ?? old == new else {
            return [Detail(path: path, recorded: recorded.description, replayed: replayed.description)]
        }
        return []
    }

    private static func areAlike(_ recorded: JSONValue, _ replayed: JSONValue) -> Bool {
        if let old = recorded.double, let new = replayed.double { return old == new }
        guard let old = recorded.string, let new = replayed.string else { return recorded.description == replayed.description }
        if old == new { return true }
        guard let old = ISO8601.parse(old), let new = ISO8601.parse(new) else { return false }
        return abs(old.timeIntervalSince(new)) <= self.tolerance
    }

    /// A charger's text as the replay's site must hear it: with the replay's numbers of transactions.
    func translated(_ text: [UInt8]) -> [UInt8] {
        guard self.transactions.contains(where: { $0.key != $0.value }) else { return text }
        do throws(JSONError) {
            var writer = JSONWriter(capacity: text.count + 16)
            self.write(try JSONDocument(parsing: text, limits: .frame).root, to: &writer)
            return writer.bytes
        } catch {
            return text
        }
    }

    private func write(_ value: JSONValue, to writer: inout JSONWriter) {
        switch value.kind {
        case .null, .bool, .number, .string: writer.raw(value.text)
        case .array:
            writer.beginArray()
            for element in value.elements { self.write(element, to: &writer) }
            writer.endArray()
        case .object:
            writer.beginObject()
            for (name, member) in value.members {
                writer.key(name)
                if name == "transactionId", let number = member.int, let other = self.transactions[number] {
                    writer.int(other)
                } else {
                    self.write(member, to: &writer)
                }
            }
            writer.endObject()
        }
    }
}
