import FoundationEssentials
import SiteModel
import Testing

@Suite struct `Reserved connectors` {
    /// Number 7 on connector 1 for "driver" of the group "fleet", until an hour from now.
    static let example = Reservation(id: 7, connector: 1, tag: tag("driver"), group: tag("fleet"), expires: wall(3_600))

    private func state(_ reservations: [Reservation] = [Self.example], _ events: [OperationEvent] = []) -> ChargerOperations {
        var state = ChargerOperations()
        for reservation in reservations { state.apply(.reserved(reservation: reservation), at: wall()) }
        for event in events { state.apply(event, at: wall(1)) }
        return state
    }

    static let endings: [(OperationEvent, Reservation.Ending?)] = [
        (.sessionBegan(connector: 2, tag: nil, group: nil, reservation: 7), .used),
        (.sessionBegan(connector: 1, tag: tag("DRIVER"), group: nil, reservation: nil), .used),
        (.sessionBegan(connector: 1, tag: tag("other"), group: tag("fleet"), reservation: nil), .used),
        (.sessionBegan(connector: 1, tag: tag("driver"), group: nil, reservation: 99), .used),
        (.sessionBegan(connector: 1, tag: tag("other"), group: tag("others"), reservation: nil), nil),
        (.sessionBegan(connector: 1, tag: tag("fleet"), group: nil, reservation: nil), nil),
        (.sessionBegan(connector: 2, tag: tag("driver"), group: tag("fleet"), reservation: nil), nil),
        (.sessionBegan(connector: 1, tag: nil, group: nil, reservation: nil), nil),
        (.reservationCancelled(id: 7), .cancelled), (.reservationCancelled(id: 8), nil),
        (.connector(number: 1, is: .faulted), .connectorLost), (.connector(number: 1, is: .unavailable), .connectorLost),
        (.connector(number: 0, is: .unavailable), .connectorLost), (.connector(number: 2, is: .faulted), nil),
        (.connector(number: 1, is: .available), nil), (.connector(number: 1, is: .reserved), nil),
        (.answered(action: "CancelReservation", word: "Rejected"), nil), (.expired, nil), (.booted(isChanged: false), nil),
    ]

    @Test(arguments: Self.endings)
    func `a reservation ends when it is used, cancelled or its connector is lost`(_ event: OperationEvent, _ ending: Reservation.Ending?) {
        let state = self.state([Self.example], [event])
        #expect(state.reservations.past.last?.ending == ending)
        #expect(state.reservations.held.isEmpty == (ending != nil))
    }

    @Test func `it ends at its instant, without a word of the charger's`() {
        var state = self.state()
        #expect(state.deadline == wall(3_600))
        #expect(!state.isDue(at: wall(3_599)))
        #expect(state.isDue(at: wall(3_600)))
        state.apply(.expired, at: wall(3_600))
        #expect(state.reservations.past.last?.ending == .expired)
        #expect(state.deadline == nil)
    }

    @Test func `one on connector 0 is used on any connector, and lost with the charger alone`() {
        var any = Self.example
        any.connector = 0
        #expect(self.state([any], [.connector(number: 1, is: .faulted)]).reservations.held == [any])
        let used = self.state([any], [.sessionBegan(connector: 3, tag: tag("driver"), group: nil, reservation: nil)])
        #expect(used.reservations.past.last?.ending == .used)
    }

    @Test func `the same number replaces`() {
        var later = Self.example
        later.connector = 2
        let state = self.state([Self.example, later])
        #expect(state.reservations.held == [later])
        #expect(state.reservations.past.last?.ending == .replaced)
    }

    @Test func `numbers do not come again soon, and more than enough are not kept`() {
        var state = ChargerOperations()
        var id: Int32 = .max - 500
        for number in 0..<1_000 {
            id = state.reservations.freeID(above: id)
            #expect(id > 0)
            #expect(state.reservations[id] == nil)
            let expires = wall(10_000 - Double(number))
            state.apply(.reserved(reservation: Reservation(id: id, connector: 1, tag: tag("t"), expires: expires)), at: wall())
        }
        #expect(state.reservations.held.count == Reservations.capacity)
        #expect(state.reservations.held.map(\.id) == state.reservations.held.map(\.id).sorted())
        #expect(state.reservations.past.last?.ending == .crowdedOut)
    }
}
