import Simulator

/// A day as an SVG.
struct DayPicture {
    init(_ day: Simulation.Day) {}
    var svg: String { "<svg xmlns=\"http://www.w3.org/2000/svg\"/>" }
}
