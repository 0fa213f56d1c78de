package import SiteModel

/// What waits to be told to one charger: one command under way at a time, limits before everything else, lowest first, and a newer
/// command of the same slot takes the place of one that still waits.
package struct Outbox: Sendable {
    private var waiting: [ChargerCommand] = []
    package private(set) var underWay: ChargerCommand?

    /// More than every slot of a charger with all its connectors needs; a slot holds one.
    package static let capacity = 3 + 2 * Connector.maximumPerCharger

    package init() {}

    package var isIdle: Bool { self.underWay == nil && self.waiting.isEmpty }

    package mutating func put(_ command: ChargerCommand) {
        if let index = self.waiting.firstIndex(where: { $0.slot == command.slot }) {
            self.waiting[index] = command
        } else if self.waiting.count < Self.capacity {
            self.waiting.append(command)
        }
    }

    /// Whether a command of this slot waits or is under way.
    package func holds(_ slot: ChargerCommand.Slot) -> Bool {
        self.underWay?.slot == slot || self.waiting.contains { $0.slot == slot }
    }

    /// The next command to send; nil while one is under way or nothing waits.
    package mutating func next() -> ChargerCommand? {
        guard self.underWay == nil else { return nil }
        let index =
            self.waiting.indices.filter { self.waiting[$0].limit != nil }.min { left, right in
                guard let left = self.waiting[left].limit, let right = self.waiting[right].limit else { return false }
                return left < right
            } ?? self.waiting.indices.first
        guard let index else { return nil }
        self.underWay = self.waiting.remove(at: index)
        return self.underWay
    }

    /// The command under way has ended, however it did.
    package mutating func finished() { self.underWay = nil }
}
