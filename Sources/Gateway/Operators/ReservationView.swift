package import FoundationEssentials
package import SiteModel

/// A reservation of a charger's, held or over.
package struct ReservationView: Sendable, Codable, Equatable {
    package var charger: ChargerID
    /// Unique for the charger.
    package var id: Int32
    /// 0: whichever is free.
    package var connector: Int
    package var tag: IdTag
    /// Any tag of this group may use it too.
    package var group: IdTag?
    package var expires: Date
    /// Why it is over, and when; nil while it is held.
    package var ending: Reservation.Ending?
    package var ended: Date?

    init(_ reservation: Reservation, on charger: ChargerID, ending: Reservation.Ending? = nil, ended: Date? = nil) {
        self.charger = charger
        self.id = reservation.id
        self.connector = reservation.connector
        self.tag = reservation.tag
        self.group = reservation.group
        self.expires = reservation.expires
        self.ending = ending
        self.ended = ended
    }

    /// Those that are held in the order of their numbers, then those that are over, the last one first.
    package static func all(of charger: ChargerID, _ reservations: Reservations) -> [ReservationView] {
        reservations.held.map { ReservationView($0, on: charger) }
            + reservations.past.all.reversed().map { ReservationView($0.reservation, on: charger, ending: $0.ending, ended: $0.at) }
    }
}
