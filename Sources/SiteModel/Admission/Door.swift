package import FoundationEssentials

/// Chargers that knocked and are not known: held here until an operator lets them in, the least recent forgotten first.
package struct Door: Sendable, Equatable {
    package struct Visitor: Sendable, Equatable, Codable {
        package var id: ChargerID
        package var address: String
        package var first: Date
        package var last: Date
        package var knocks: Int
    }

    package static let capacity = 64

    private var visitors: [ChargerID: Visitor] = [:]

    package init() {}

    package var all: [Visitor] { self.visitors.values.sorted { $0.id < $1.id } }

    package mutating func knock(_ id: ChargerID, from address: String, at now: Date) {
        if var visitor = self.visitors[id] {
            visitor.last = now
            visitor.address = address
            visitor.knocks = visitor.knocks < .max ? visitor.knocks + 1 : .max
            self.visitors[id] = visitor
            return
        }
        if self.visitors.count >= Self.capacity, let oldest = self.visitors.values.min(by: { $0.last < $1.last }) {
            self.visitors[oldest.id] = nil
        }
        self.visitors[id] = Visitor(id: id, address: address, first: now, last: now, knocks: 1)
    }

    package mutating func admit(_ id: ChargerID) { self.visitors[id] = nil }
}
