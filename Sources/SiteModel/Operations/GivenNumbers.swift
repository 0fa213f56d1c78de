/// The last numbers that requests of operators to one charger bore since the start, whatever became of them: a charger may have done
/// what it was not heard to do, and a number that is used twice would undo that.
struct GivenNumbers: Sendable, Equatable {
    private var reservation: Int32 = 0
    private var job = 0
    private var list = 0

    mutating func nextReservation(besides known: Reservations) -> Int32 {
        self.reservation = known.freeID(above: self.reservation)
        return self.reservation
    }

    /// - Parameter free: greater than those in use, as far as is known.
    mutating func nextJob(free: Int) -> Int {
        self.job = max(free, self.job + 1)
        return self.job
    }

    /// - Parameter greatest: that was sent or told, as far as is known.
    /// - Returns: nil when no greater one can be sent.
    mutating func nextList(after greatest: Int) -> Int? {
        let last = max(greatest, self.list)
        guard last < LocalList.versions.upperBound else { return nil }
        self.list = last + 1
        return self.list
    }
}
