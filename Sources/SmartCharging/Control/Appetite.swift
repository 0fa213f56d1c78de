/// How a car uses what it may draw, told from its charger's meter (3.6): what it leaves is lent to others, and a car that takes nothing gives up its place.
struct Appetite: Hashable, Sendable {
    private var lessSince: Instant?
    private var nothingSince: Instant?
    /// What it is worth giving; `nil` while it takes what it gets.
    private(set) var cap: Amps?
    private(set) var drawn: Amps = .zero

    /// - Parameter drawn: the greatest of its phases, measured long enough after the limit changed.
    mutating func observe(
        _ drawn: Amps, of limit: Amps, minimum: Amps, _ settings: LoadController.Settings, at now: Instant
    ) {
        self.drawn = drawn
        if drawn >= limit - settings.hungryBand {
            self = Appetite(drawn: drawn)
            return
        }
        self.nothingSince = drawn < settings.idleDraw && limit <= minimum ? self.nothingSince ?? now : nil
        guard drawn < limit - settings.lendBand else {
            self.lessSince = nil
            return
        }
        let since = self.lessSince ?? now
        self.lessSince = since
        if since + settings.lendAfter <= now { self.cap = max(minimum, drawn + settings.lendBand) }
    }

    func isIdle(_ settings: LoadController.Settings, at now: Instant) -> Bool {
        self.nothingSince.map { $0 + settings.idleAfter <= now } ?? false
    }

    init(drawn: Amps = .zero) {
        self.drawn = drawn
    }
}
