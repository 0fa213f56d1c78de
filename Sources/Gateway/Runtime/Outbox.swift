package import SiteModel

/// What waits to be told to one charger: one command under way at a time, limits before everything else, lowest first, and a newer
/// command of the same slot takes the place of one that still waits. What an operator asked for waits its turn and is never replaced.
package struct Outbox: Sendable {
    private struct Item: Sendable {
        var command: ChargerCommand
        var ticket: Ticket?
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

    package var underWay: ChargerCommand? { self.current?.command }

    /// Whether an operator waits for the command under way.
    package var isOperators: Bool { self.current?.ticket != nil }

    package var isIdle: Bool { self.current == nil && self.waiting.isEmpty }

    package mutating func put(_ command: ChargerCommand) {
        if let index = self.waiting.firstIndex(where: { $0.ticket == nil && $0.command.slot == command.slot }) {
            self.waiting[index].command = command
        } else if self.waiting.count < Self.capacity {
            self.waiting.append(Item(command: command))
        }
    }

    /// Nil when too much waits already.
    package mutating func put(forOperator command: ChargerCommand) -> Ticket? {
        guard self.waiting.count < Self.capacity, self.waiting.count(where: { $0.ticket != nil }) < Self.operatorCapacity
        else { return nil }
        let ticket = self.nextTicket
        self.nextTicket += 1
        self.waiting.append(Item(command: command, ticket: ticket))
        return ticket
    }

    /// Whether a command of this slot waits or is under way.
    package func holds(_ slot: ChargerCommand.Slot) -> Bool {
        self.underWay?.slot == slot || self.waiting.contains { $0.command.slot == slot }
    }

    /// The next command to send; nil while one is under way or nothing waits.
    package mutating func next() -> ChargerCommand? {
        guard self.current == nil else { return nil }
        let index =
            self.waiting.indices.filter { self.waiting[$0].command.limit != nil }.min { left, right in
                guard let left = self.waiting[left].command.limit, let right = self.waiting[right].command.limit else { return false }
                return left < right
            } ?? self.waiting.indices.first
        guard let index else { return nil }
        self.current = self.waiting.remove(at: index)
        return self.underWay
    }

    /// The command under way has ended, however it did.
    /// - Returns: the ticket of the operator who waits for it.
    @discardableResult
    package mutating func finished() -> Ticket? {
        defer { self.current = nil }
        return self.current?.ticket
    }
}
