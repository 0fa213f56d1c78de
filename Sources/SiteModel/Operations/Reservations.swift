package import FoundationEssentials

/// The reservations of one charger. No message tells that one has expired: the time is kept here.
package struct Reservations: Sendable, Equatable, Codable {
    /// In the order of their numbers.
    package private(set) var held: [Reservation] = []
    package private(set) var past = Recent<Past, 20>()

    package static let capacity = 2 * Connector.maximumPerCharger

    package struct Past: Sendable, Equatable, Codable {
        package var reservation: Reservation
        package var ending: Reservation.Ending
        package var at: Date
    }

    package init() {}

    package subscript(id: Int32) -> Reservation? { self.held.first { $0.id == id } }

    /// The least number above `last` that no reservation of the charger has or had of late; after the greatest they begin again at 1.
    package func freeID(above last: Int32) -> Int32 {
        let used = Set(self.held.map(\.id) + self.past.all.map(\.reservation.id))
        var id = last
        repeat { id = id > 0 && id < .max ? id + 1 : 1 } while used.contains(id)
        return id
    }

    /// The charger accepted it; one with the same number it replaces.
    mutating func hold(_ reservation: Reservation, at now: Date) {
        self.end(reservation.id, .replaced, at: now)
        if self.held.count >= Self.capacity, let first = self.held.min(by: { $0.expires < $1.expires }) {
            self.end(first.id, .crowdedOut, at: now)
        }
        let place = self.held.firstIndex { $0.id > reservation.id } ?? self.held.endIndex
        self.held.insert(reservation, at: place)
    }

    mutating func end(_ id: Int32, _ ending: Reservation.Ending, at now: Date) {
        self.end(ending, at: now) { $0.id == id }
    }

    /// A session began: it takes the reservation that the charger names, else the one that is for its tag and place.
    mutating func use(_ id: Int32?, by tag: IdTag?, of group: IdTag?, on connector: Int, at now: Date) {
        let taken = id.flatMap { self[$0] } ?? self.held.first { $0.serves(tag, of: group, on: connector) }
        if let taken { self.end(taken.id, .used, at: now) }
    }

    /// A connector is faulted or out of service; 0 is the charger as a whole.
    mutating func lose(_ connector: Int, at now: Date) {
        self.end(.connectorLost, at: now) { connector == 0 || $0.connector == connector }
    }

    mutating func expire(at now: Date) { self.end(.expired, at: now) { $0.expires <= now } }

    var deadline: Date? { self.held.map(\.expires).min() }

    private mutating func end(_ ending: Reservation.Ending, at now: Date, where isOver: (Reservation) -> Bool) {
        for reservation in self.held where isOver(reservation) {
            self.past.append(Past(reservation: reservation, ending: ending, at: now))
        }
        self.held.removeAll(where: isOver)
    }
}
