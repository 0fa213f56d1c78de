/// Which faults a demo shows, and when.
struct DemoFaultPlan: Sendable, Equatable {
    struct Item: Sendable, Equatable {
        var fault: DemoFault
        /// Seconds since the demo began; nil: in its turn.
        var second: Int?
    }

    /// Why a list of faults cannot be read.
    struct Problem: Error, Equatable, CustomStringConvertible {
        var description: String
    }

    var items: [Item]

    static let none = DemoFaultPlan(items: [])

    init(items: [Item]) {
        self.items = items
    }

    /// Reads `meter-lost,charger-silent@30`.
    init(parsing text: String) throws(Problem) {
        var items: [Item] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = word.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first, let fault = DemoFault(rawValue: String(name)) else {
                throw Problem(
                    description: "expected names of faults with commas between them, found \"\(String(word).printable)\"; "
                        + "\"--fault list\" explains them all")
            }
            guard let at = parts.dropFirst().first else {
                items.append(Item(fault: fault, second: nil))
                continue
            }
            guard let second = Int(at), Demo.secondsRange.contains(second) else {
                throw Problem(
                    description: "\(fault.rawValue): expected the second of the demo at which it begins, as in \(fault.rawValue)@30, "
                        + "found \"\(String(at).printable)\"")
            }
            items.append(Item(fault: fault, second: second))
        }
        self.items = items
    }

    /// What `--fault list` prints.
    static var list: String {
        let rows = DemoFault.allCases.map { [$0.rawValue, $0.explanation] }
        return Table(["fault", "what happens"], rows).text
    }

    // MARK: Times

    /// From the first car that charges to the first fault, and between two faults.
    /// - Parameter length: of the whole demo in seconds; nil: nobody says.
    static func pause(in length: Int?) -> Duration { .seconds(min(20, max(3, (length ?? 120) / 6))) }

    /// How long a fault lasts, so that each of those that take turns has ended in time, with as long again to recover.
    func length(of fault: DemoFault, in length: Int?) -> Duration {
        guard let length else { return fault.length }
        let turns = max(self.items.count { $0.second == nil }, 1)
        return min(fault.length, .seconds(max(length / (2 * turns), 5)))
    }
}
