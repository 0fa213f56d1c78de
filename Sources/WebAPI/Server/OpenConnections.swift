import NIOCore
import Synchronization
import Transport

/// The open sockets, so that there are never more than a number of them, and those who ask are not kept out by those who do not.
final class OpenConnections: Sendable {
    /// What a connection is known by here; a later one has a greater one.
    typealias Ticket = UInt64

    private struct State {
        var places: [Ticket: Place] = [:]
        var next: Ticket = 1
    }

    private struct Place {
        var channel: any Channel
        /// The network of the client.
        var address: String
        /// When it last went quiet, by a count of such turns; nil while the gateway works for it.
        var quietSince: Ticket?
    }

    private let state = Mutex(State())
    private let capacity: Int
    private let perAddress: Int

    init(capacity: Int, perAddress: Int = .max) {
        self.capacity = capacity
        self.perAddress = perAddress
    }

    var count: Int { self.state.withLock { $0.places.count } }

    /// Takes one in. Where there is no room, in all or for its address, the one that has been quiet longest is closed for it; nil where all
    /// are busy.
    func add(_ channel: any Channel) -> Ticket? {
        let address = ClientAddress(of: channel).network
        let (ticket, evicted) = self.state.withLock { state -> (Ticket?, (any Channel)?) in
            var evicted: (any Channel)?
            let neighbours = state.places.count { $0.value.address == address }
            if state.places.count >= self.capacity || neighbours >= self.perAddress {
                let rivals = neighbours >= self.perAddress ? state.places.filter { $0.value.address == address } : state.places
                let quiet = rivals.compactMap { ticket, place in place.quietSince.map { (ticket: ticket, since: $0) } }
                guard let oldest = quiet.min(by: { $0.since < $1.since }) else { return (nil, nil) }
                evicted = state.places.removeValue(forKey: oldest.ticket)?.channel
            }
            let ticket = state.next
            state.next += 1
            state.places[ticket] = Place(channel: channel, address: address, quietSince: ticket)
            return (ticket, evicted)
        }
        evicted?.close(promise: nil)
        return ticket
    }

    func remove(_ ticket: Ticket) { self.state.withLock { $0.places[ticket] = nil } }

    /// - Parameter isQuiet: whether nothing is done for it now.
    func note(_ ticket: Ticket, isQuiet: Bool) {
        self.state.withLock { state in
            guard let place = state.places[ticket], (place.quietSince != nil) != isQuiet else { return }
            state.places[ticket]?.quietSince = isQuiet ? state.next : nil
            state.next += 1
        }
    }
}
