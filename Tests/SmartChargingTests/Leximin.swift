@testable import SmartCharging

/// The fairest sharing in real numbers (leximin, one priority after the other), found in another way than the program finds its own.
///
/// Lowering anybody never breaks a limit, so all can have `level` exactly when the point at which nobody has more fits. That answers the
/// linear program "how high can the lowest be?" by asking again and again whether a level fits.
struct Leximin {
    struct Car {
        var minimum: Double
        var maximum: Double
        var priority: Int
    }

    var cars: [Car]
    var constraints: [(room: Double, weights: [Double])]

    /// What each gets; nobody waits here, so the minima have to fit.
    func currents() -> [Double] {
        var currents = self.cars.map(\.minimum)
        for priority in Set(self.cars.map(\.priority)).sorted(by: >) {
            var rising = self.cars.indices.filter { self.cars[$0].priority == priority }
            while !rising.isEmpty {
                let level = self.highestLevel(rising, currents)
                for index in rising { currents[index] = self.current(index, at: level) }
                // Each level stops somebody; who can rise a little further alone goes on.
                rising.removeAll { !self.fits([$0], currents, at: currents[$0] + 1e-6) }
            }
        }
        return currents
    }

    private func current(_ index: Int, at level: Double) -> Double {
        min(max(level, self.cars[index].minimum), self.cars[index].maximum)
    }

    private func highestLevel(_ rising: [Int], _ currents: [Double]) -> Double {
        var (low, high) = (0.0, rising.map { self.cars[$0].maximum }.min() ?? 0)
        if self.fits(rising, currents, at: high) { return high }
        while high - low > 1e-9 {
            let middle = (low + high) / 2
            if self.fits(rising, currents, at: middle) { low = middle } else { high = middle }
        }
        return low
    }

    private func fits(_ rising: [Int], _ currents: [Double], at level: Double) -> Bool {
        guard rising.allSatisfy({ level <= self.cars[$0].maximum + 1e-9 }) else { return false }
        var asked = currents
        for index in rising { asked[index] = self.current(index, at: level) }
        return self.constraints.allSatisfy { constraint in
            zip(constraint.weights, asked).reduce(0) { $0 + $1.0 * $1.1 } <= constraint.room + 1e-7
        }
    }
}

extension RandomSite {
    /// What each car that charges would get if currents were real numbers.
    func fairest(beside grants: [Grant]) -> [(index: Int, amps: Double)] {
        let admitted = grants.indices.filter { grants[$0].current > .zero }
        let cars = admitted.map { index in
            let demand = self.demands[index]
            return Leximin.Car(minimum: demand.minimum.amps, maximum: demand.maximum.amps, priority: demand.shareClass)
        }
        let constraints = self.constraints(grants.map(\.phases)).map { constraint in
            (room: Double(constraint.room) / 10, weights: admitted.map { Double(constraint.weights[$0]) })
        }
        // What nobody who charges counts on may be overloaded by others.
        let shared = constraints.filter { $0.weights.contains { $0 > 0 } }
        return Array(zip(admitted, Leximin(cars: cars, constraints: shared).currents()))
    }
}
