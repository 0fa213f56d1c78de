/// What one phase of a fuse carries, as a bar as long as what it may carry.
struct LoadBar: Equatable {
    /// Amperes of everything together.
    var load: Double
    /// Amperes of it that go to cars.
    var cars: Double
    /// Amperes that everything together may come to without another word to a charger.
    var promised: Double
    /// Amperes that it may carry: its rating less the margin.
    var limit: Double
    /// Amperes.
    var rating: Double

    /// From the other load at the left over the cars to what they may still take; the last cell is red above the rating.
    func line(width: Int) -> StyledLine {
        let other = self.cells(self.load - self.cars, of: width)
        let cars = max(0, self.cells(self.load, of: width) - other)
        let promised = max(0, self.cells(self.promised, of: width) - other - cars)
        var line = StyledLine()
        line.add(String(repeating: "▒", count: other), .cyan)
        line.add(String(repeating: "█", count: cars), self.colour)
        line.add(String(repeating: "░", count: promised), .dim)
        line.add(String(repeating: "·", count: max(0, width - other - cars - promised)), .dim)
        return line
    }

    var colour: Console.Colour {
        if self.load > self.rating { return .red }
        return self.load > self.limit ? .yellow : .green
    }

    private func cells(_ amps: Double, of width: Int) -> Int {
        guard self.limit > 0, amps.isFinite else { return 0 }
        return Int((min(max(amps / self.limit, 0), 1) * Double(width)).rounded())
    }
}
