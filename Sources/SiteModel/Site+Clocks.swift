package import FoundationEssentials
import SmartCharging

extension Site {
    /// Right after it came, a charger tells what it could not tell before.
    private static let catchingUp = Duration.seconds(60)

    /// Takes the time that a message carries which a charger sends as things happen.
    package mutating func noteClock(of id: ChargerID, _ time: Date, at now: Moment) -> [Notice] {
        guard case .online(_, let since) = self.links[id], now.monotonic - since.monotonic >= Self.catchingUp else { return [] }
        let skew = self.clocks[id, default: ClockSkew()].note(lag: now.wall.timeIntervalSince(time))
        return skew.map { [.clockSkew(id, seconds: Int($0.rounded()))] } ?? []
    }

    /// Whether what a charger measured at a time is so now: right after it came, it also tells what it measured while it was alone.
    package func isLive(_ time: Date?, of id: ChargerID, at now: Moment) -> Bool {
        guard let time, case .online(_, let since) = self.links[id], now.monotonic - since.monotonic < Self.catchingUp else { return true }
        return abs(now.wall.timeIntervalSince(time) - (self.clocks[id]?.behind ?? 0)) <= Self.present
    }

    /// Seconds that a value may be on its way, or its charger's clock be wrong.
    private static let present = 60.0

    /// By how much a charger's clock may differ from ours, either way.
    func clockSkew(of id: ChargerID) -> Duration {
        self.clocks[id]?.behind.map { .milliseconds(Int(($0.magnitude * 1_000).rounded(.up))) } ?? .zero
    }

    /// Whole seconds by which a charger's clock is behind ours: what is to hold now must have begun before that.
    func secondsBehind(of id: ChargerID) -> Double { max(self.clocks[id]?.behind ?? 0, 0).rounded(.up) }
}
