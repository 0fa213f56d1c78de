/// The course of a day for a picture: the greatest of each stretch of time.
package struct DayTrace: Sendable {
    package struct FuseSample: Sendable {
        /// Amperes; the greatest phase.
        package var load: Double
        /// Of that, other things than cars.
        package var building: Double
    }

    package struct CarSample: Sendable {
        /// Amperes per phase; nil without a session.
        package var limit: Double?
        package var draw: Double
    }

    /// Seconds for each sample.
    package let step: Int
    /// By fuse and by outlet of the plan, each a sample for every step.
    package private(set) var fuses: [[FuseSample]]
    package private(set) var cars: [[CarSample]]

    init(fuses: Int, cars: Int, step: Int) {
        self.step = step
        self.fuses = Array(repeating: [], count: fuses)
        self.cars = Array(repeating: [], count: cars)
    }

    mutating func add(load: Double, building: Double, of fuse: Int, at second: Int) {
        if second.isMultiple(of: self.step) {
            self.fuses[fuse].append(FuseSample(load: load, building: building))
        } else if let last = self.fuses[fuse].indices.last, self.fuses[fuse][last].load < load {
            self.fuses[fuse][last] = FuseSample(load: load, building: building)
        }
    }

    mutating func add(limit: Double?, draw: Double, of car: Int) { self.cars[car].append(CarSample(limit: limit, draw: draw)) }
}
