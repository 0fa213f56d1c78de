/// Remembers what the central system acknowledged, to be compared with what it still knows after a crash (promise 3).
struct SessionWitness: Sendable {
    struct Start: Hashable, Sendable {
        var charger: String
        var connector: Int
        var meterStart: Int
        var time: String
    }

    private var numbers: [Start: Int] = [:]
    private var starts: [Int: Start] = [:]
    private var stopped: Set<Int> = []

    var count: Int { self.starts.count }

    /// - Returns: what is wrong with the number that a start was given; nil when nothing is.
    mutating func started(_ start: Start, number: Int) -> String? {
        if let known = self.numbers[start], known != number {
            return "the start at \(start.time) got number \(number) after number \(known)"
        }
        if let other = self.starts[number], other != start {
            return "number \(number) was given to \(other.charger) at \(other.time) and to \(start.charger) at \(start.time)"
        }
        self.numbers[start] = number
        self.starts[number] = start
        return nil
    }

    mutating func stopped(_ number: Int) { if self.starts[number] != nil { self.stopped.insert(number) } }

    /// What of it a central system does not know any more.
    func missing(from known: [KnownSession]) -> [String] {
        var sessions: [Int: [KnownSession]] = [:]
        for session in known { sessions[session.number, default: []].append(session) }
        return self.starts.sorted { $0.key < $1.key }.compactMap { number, start in
            guard let found = sessions[number]?.filter({ $0.charger == start.charger }), let session = found.first else {
                return "session \(number) of \(start.charger) was acknowledged and is gone"
            }
            if found.count > 1 { return "session \(number) of \(start.charger) is there \(found.count) times" }
            if session.connector != start.connector || session.meterStart != start.meterStart {
                return "session \(number) of \(start.charger) began at \(start.meterStart) Wh and now at \(session.meterStart) Wh"
            }
            if self.stopped.contains(number), !session.hasEnded {
                return "the end of session \(number) of \(start.charger) was acknowledged and is gone"
            }
            return nil
        }
    }
}
