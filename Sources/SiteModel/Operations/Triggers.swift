package import FoundationEssentials

/// Messages that a charger was asked to send and said it would (5.17): it answers first and sends after.
package struct Triggers: Sendable, Equatable, Codable {
    package private(set) var pending = Recent<Trigger, 32>()
    /// Those that never were followed by their message.
    package private(set) var missed = Recent<Trigger, 8>()

    package init() {}

    package struct Trigger: Sendable, Equatable, Codable {
        /// The action of the message to come.
        package var message: String
        /// Nil: any connector.
        package var connector: Int?
        package var deadline: Date
    }

    /// Seconds that a charger has.
    static let patience = 60.0

    mutating func ask(_ message: String, connector: Int?, at now: Date) {
        self.pending.append(
            Trigger(message: message.bounded(by: 50), connector: connector, deadline: now.addingTimeInterval(Self.patience)))
    }

    /// A message came, asked for or not.
    mutating func came(_ message: String, connector: Int?) {
        let index = self.pending.all.firstIndex { trigger in
            trigger.message == message && (trigger.connector == nil || trigger.connector == connector)
        }
        if let index { self.pending.all.remove(at: index) }
    }

    mutating func expire(at now: Date) {
        for trigger in self.pending.all where trigger.deadline <= now { self.missed.append(trigger) }
        self.pending.all.removeAll { $0.deadline <= now }
    }

    var deadline: Date? { self.pending.all.map(\.deadline).min() }
}
