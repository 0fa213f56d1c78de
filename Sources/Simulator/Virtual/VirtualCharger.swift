import SmartCharging

/// One charger of a simulated site, with the line that it holds.
struct VirtualCharger {
    var behaviour: ChargerBehaviour
    var line: VirtualLine?
    /// Faults that keep its socket shut now.
    var barriers = 0
    /// Attempts to connect since it was connected last.
    var attempts = 0
    /// When it is looked at next, and until when every second, in milliseconds since the beginning.
    var nextStep = 0
    var busyUntil = 0
    /// What flows at its terminals, on the site's phases.
    var currents = PerPhase<Double>.zero
    var means: ControlMeans
    /// By outlet, the session that runs.
    var sessions: [Session?]

    struct Session {
        /// The charger's own count of its sessions.
        let count: Int
        /// The number that the central system gave it, from when it says so: the charger hears it later.
        var number: Int?
    }

    init(_ behaviour: ChargerBehaviour, _ means: ControlMeans) {
        self.behaviour = behaviour
        self.means = means
        self.sessions = behaviour.outlets.map { _ in nil }
    }

    /// For so long a car and the pilot signal may still be moving after something was said.
    private static let busyTime = 20_000
    private static let calmStep = 5_000
    private static let idleStep = 10_000

    /// The number that the central system gave to what runs at an outlet.
    func number(at connector: Int) -> Int? {
        self.sessions.indices.contains(connector - 1) ? self.sessions[connector - 1]?.number : nil
    }

    mutating func isBusy(at now: Int) {
        self.busyUntil = now + Self.busyTime
        self.nextStep = min(self.nextStep, now)
    }

    /// - Parameter hasMoved: its current is another than it was.
    mutating func stepped(hasMoved: Bool, at now: Int) {
        if hasMoved { self.busyUntil = max(self.busyUntil, now + 3_000) }
        let isAtWork = self.behaviour.isDark || self.behaviour.backlog > 0 || self.sessions.contains { $0 != nil }
        self.nextStep = now + (now < self.busyUntil ? 1_000 : isAtWork ? Self.calmStep : Self.idleStep)
    }
}
