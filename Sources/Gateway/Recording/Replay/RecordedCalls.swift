import JSON
import Transport

/// The calls that were recorded towards the chargers, each of which the replay may make once.
struct RecordedCalls {
    struct Call {
        var line: Recording.Line
        /// Where in the recording.
        var event: Int
        var elapsed: Duration
        var id: String
        var action: String
        var payload: JSONValue
        var isOperators: Bool
        var isTaken = false
    }

    private(set) var all: [Call] = []
    private var places: [Recording.Line: [Int]] = [:]
    private var placesByID: [Recording.Line: [String: Int]] = [:]
    /// How many of the first places of a line are taken, or too old by now.
    private var passed: [Recording.Line: Int] = [:]

    /// The replay may be so much earlier or later.
    static let window = Duration.seconds(5)

    init(_ events: [Recording.Event]) {
        var operators: Set<String> = []
        for (index, event) in events.enumerated() {
            if case .operatorCalls(let charger) = event.happening { operators.insert(charger) }
            guard case .frame(let line, .toPeer, let text) = event.happening,
                case .call(let id, let action, let payload)? = RecordedFrame(text)
            else { continue }
            let isOperators = operators.remove(line.charger) != nil
            self.places[line, default: []].append(self.all.count)
            self.placesByID[line, default: [:]][id] = self.all.count
            self.all.append(
                Call(
                    line: line, event: index, elapsed: event.elapsed, id: id, action: action, payload: payload, isOperators: isOperators))
        }
    }

    /// The first recorded call on a line, not yet taken, that is about the same and was made at about this time.
    mutating func take(_ action: String, _ payload: JSONValue, on line: Recording.Line, at elapsed: Duration) -> Call? {
        let subject = Self.subject(payload)
        let places = self.places[line, default: []].dropFirst(self.passed[line, default: 0])
        let old = places.prefix { self.all[$0].isTaken || self.all[$0].elapsed < elapsed - Self.window }.count
        self.passed[line, default: 0] += old
        let place = places.dropFirst(old).prefix { self.all[$0].elapsed <= elapsed + Self.window }.first { place in
            let call = self.all[place]
            return !call.isTaken && !call.isOperators && call.action == action && Self.subject(call.payload) == subject
        }
        guard let place else { return nil }
        self.all[place].isTaken = true
        return self.all[place]
    }

    /// The recorded call with this id.
    func call(_ id: String, on line: Recording.Line) -> Call? {
        self.placesByID[line]?[id].map { self.all[$0] }
    }

    /// What a call is about: which connector, which kind of profile, which key.
    private static func subject(_ payload: JSONValue) -> [String] {
        [
            payload["connectorId"], payload["csChargingProfiles"]?["chargingProfilePurpose"], payload["key"],
        ].map { $0?.description ?? "" }
    }
}
