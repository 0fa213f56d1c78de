package import SiteModel

/// What waits to be told to one charger: one command under way at a time, limits before everything else, lowest first, and a newer
/// command of the same slot takes the place of one that still waits. What an operator asked for waits its turn and is never replaced.
package struct Outbox: Sendable {
    private struct Item: Sendable {
        var errand: Errand
        var ticket: Ticket?

        var command: ChargerCommand? { self.errand.command }
    }

    /// What an operator who waits for an answer is known by.
    package typealias Ticket = UInt64

    private var waiting: [Item] = []
    private var current: Item?
    private var nextTicket: Ticket = 1

    /// More than every slot of a charger with all its connectors needs; a slot holds one.
    package static let capacity = 8 + 4 * Connector.maximumPerCharger
    /// How many commands of operators may wait.
    package static let operatorCapacity = 16

    package init() {}

    package var underWay: Errand? { self.current?.errand }

    /// The ticket of the operator who waits for what is under way.
    package var operatorUnderWay: Ticket? { self.current?.ticket }

    package var isIdle: Bool { self.current == nil && self.waiting.isEmpty }

    package mutating func put(_ command: ChargerCommand) {
        if let index = self.waiting.firstIndex(where: { $0.ticket == nil && $0.command?.slot == command.slot }) {
            self.waiting[index].errand = .command(command)
        } else if self.waiting.count < Self.capacity {
            self.waiting.append(Item(errand: .command(command)))
        }
    }

    /// Nil when too much waits already.
    package mutating func put(forOperator errand: Errand) -> Ticket? {
        guard self.waiting.count < Self.capacity, self.waiting.count(where: { $0.ticket != nil }) < Self.operatorCapacity
        else { return nil }
        let ticket = self.nextTicket
        self.nextTicket += 1
        self.waiting.append(Item(errand: errand, ticket: ticket))
        return ticket
    }

    /// Whether a command of this slot waits or is under way.
    package func holds(_ slot: ChargerCommand.Slot) -> Bool {
        self.current?.command?.slot == slot || self.waiting.contains { $0.command?.slot == slot }
    }

    /// What to send next; nil while one is under way or nothing waits.
    package mutating func next() -> Errand? {
        guard self.current == nil else { return nil }
        let index =
            self.waiting.indices.filter { self.waiting[$0].command?.limit != nil }.min { left, right in
                guard let left = self.waiting[left].command?.limit, let right = self.waiting[right].command?.limit else { return false }
                return left < right
            } ?? self.waiting.indices.first
        guard let index else { return nil }
        self.current = self.waiting.remove(at: index)
        return self.underWay
    }

    /// What was under way has ended, however it did.
    /// - Returns: the ticket of the operator who waits for it.
    @discardableResult
    package mutating func finished() -> Ticket? {
        defer { self.current = nil }
        return self.current?.ticket
    }

    /// Takes those requests out whose operators waited too long for their turn.
    /// - Returns: their tickets.
    package mutating func expired(at now: ContinuousClock.Instant) -> [Ticket] {
        let late = self.waiting.filter { item in item.errand.request.map { $0.deadline <= now } ?? false }.compactMap(\.ticket)
        if !late.isEmpty { self.waiting.removeAll { item in item.ticket.map(late.contains) ?? false } }
        return late
    }
}
