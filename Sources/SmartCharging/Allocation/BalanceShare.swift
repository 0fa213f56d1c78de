/// What one- and two-phase cars may load one phase more than another at the grid connection.
package struct BalanceShare: Hashable, Sendable {
    package var name: String
    package var phase: Phase
    package var limit: Amps
    package var cars: Int

    package init(name: String, phase: Phase, limit: Amps, cars: Int) {
        self.name = name
        self.phase = phase
        self.limit = limit
        self.cars = cars
    }
}
