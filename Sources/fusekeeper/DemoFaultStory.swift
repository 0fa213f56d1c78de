import SiteModel
import Simulator
import SmartCharging

/// What a fault does to a site, as it goes on: told line by line, and reckoned for the table at the end.
struct DemoFaultStory: Sendable {
    let fault: DemoFault
    /// The charger that it is about, or that draws most.
    let charger: String
    /// Since the demo began.
    let begin: Duration

    /// Both since the fault began; nil while it has not.
    private(set) var end: Duration?
    private(set) var normalAgain: Duration?
    /// Amperes that were kept for chargers out of control at most, by the name of the fuse.
    private(set) var kept: [Kept] = []
    /// Why each charger might draw what it might: when most was kept, else at the end of it.
    var reasons: Reasons { self.reasonsAtMost ?? self.lastReasons }

    struct Kept: Sendable, Equatable {
        var fuse: String
        var amps: Double
    }

    struct Reasons: Sendable, Equatable {
        /// Since the fault began.
        var at = Duration.zero
        var chargers: [Reason] = []
    }

    struct Reason: Sendable, Equatable {
        var charger: String
        var limit: Double
        var sentence: String
    }

    /// What is not as it was, in words; empty when all is.
    private(set) var remaining: [String] = []

    /// What was usual before it.
    private var usualReserve: [String: Double] = [:]
    private var usualWarnings: Set<String> = []
    private var warnings: [String] = []
    private var away: Set<String> = []
    private var above: Set<String> = []
    private var wasDead = false
    private var lastReasons = Reasons()
    private var reasonsAtMost: Reasons?
    private var most = 0.0
    private var calmSince: Duration?

    /// So long all must be well before it is said to be normal, and so much of a reserve is a car that has just come.
    private static let calm = Duration.seconds(5)
    private static let smallReserve = 6.5
    private static let short = Duration.seconds(12)
    /// Amperes by which a car that follows may seem to draw more than it may.
    private static let blur = 1.0

    /// - Parameter status: how the site was just before it.
    init(_ fault: DemoFault, charger: String, at begin: Duration, before status: SiteStatus?) {
        self.fault = fault
        self.charger = charger
        self.begin = begin
        guard let status else { return }
        self.usualReserve = Self.reserves(status)
        self.usualWarnings = Set(status.warnings.map(\.withoutDigits))
        self.away = Self.away(status)
    }

    /// The fault itself is over.
    mutating func ended(after time: Duration) { self.end = time }

    /// Looks at the site.
    /// - Parameters:
    ///   - status: as the gateway sees it; nil while there is none.
    ///   - fuses: as they are, recorded since the fault began.
    ///   - time: since the fault began.
    /// - Returns: what there is to tell.
    mutating func look(at status: SiteStatus?, _ fuses: [FuseRecord], after time: Duration) -> [String] {
        var told = self.lookAtFuses(fuses)
        guard let status else {
            self.wasDead = true
            self.calmSince = nil
            return told
        }
        if self.wasDead { told.append("The gateway is there again and looks at its meters.") }
        self.wasDead = false
        told += self.lookAtChargers(status) + self.lookAtWarnings(status)
        self.keep(status)
        self.remaining = self.away.isEmpty ? self.warnings : ["\(self.away.sorted().joined(separator: ", ")) out of reach"] + self.warnings
        if self.normalAgain == nil { self.reason(status, after: time) }
        let isCalm = self.end != nil && self.isNormal(status, fuses)
        self.calmSince = isCalm ? self.calmSince ?? time : nil
        if self.normalAgain == nil, let since = self.calmSince, time - since >= Self.calm {
            self.normalAgain = since
            told.append("All has been normal again since +\((since / .seconds(1)).oneDecimal) s.")
        }
        return told
    }

    private mutating func lookAtFuses(_ fuses: [FuseRecord]) -> [String] {
        var told: [String] = []
        for fuse in fuses where fuse.isAbove != self.above.contains(fuse.name) {
            if fuse.isAbove {
                let phase = Phase.allCases.max { fuse.load[$0] - fuse.rating[$0] < fuse.load[$1] - fuse.rating[$1] } ?? .l1
                told.append(
                    "\(fuse.name) carries \(fuse.load[phase].oneDecimal) A on \(phase), more than its \(fuse.rating[phase].whole) A.")
                self.above.insert(fuse.name)
            } else {
                told.append("\(fuse.name) is within its rating again.")
                self.above.remove(fuse.name)
            }
        }
        return told
    }

    private mutating func lookAtChargers(_ status: SiteStatus) -> [String] {
        let away = Self.away(status)
        let gone = away.subtracting(self.away).sorted()
        let back = self.away.subtracting(away).sorted()
        self.away = away
        return (gone.isEmpty ? [] : ["Out of reach: \(gone.joined(separator: ", "))."])
            + (back.isEmpty ? [] : ["Here again: \(back.joined(separator: ", "))."])
    }

    private mutating func lookAtWarnings(_ status: SiteStatus) -> [String] {
        let known = Set(self.warnings.map(\.withoutDigits))
        let now = status.warnings.filter { !self.usualWarnings.contains($0.withoutDigits) }
        self.warnings = now
        return now.filter { !known.contains($0.withoutDigits) }.map { "The gateway warns: \($0)." }
    }

    private mutating func keep(_ status: SiteStatus) {
        for (fuse, amps) in Self.reserves(status).sorted(by: { $0.key < $1.key }) {
            guard amps >= 0.1 else { continue }
            if let index = self.kept.firstIndex(where: { $0.fuse == fuse }) {
                self.kept[index].amps = max(self.kept[index].amps, amps)
            } else {
                self.kept.append(Kept(fuse: fuse, amps: amps))
            }
        }
    }

    private mutating func reason(_ status: SiteStatus, after time: Duration) {
        let reasons = Reasons(
            at: time,
            chargers: status.chargers.flatMap { charger in
                charger.connectors.filter { $0.session != nil }.map {
                    Reason(charger: charger.id.text, limit: $0.limit, sentence: $0.reason)
                }
            })
        let reserve = Self.reserves(status).values.max() ?? 0
        if reserve >= self.most, reserve > max(self.usualReserve.values.max() ?? 0, Self.smallReserve) {
            self.most = reserve
            self.reasonsAtMost = reasons
        }
        if self.end.map({ time <= max($0, Self.short) }) ?? true { self.lastReasons = reasons }
    }

    private func isNormal(_ status: SiteStatus, _ fuses: [FuseRecord]) -> Bool {
        self.warnings.isEmpty && self.away.isEmpty && self.obeys(status) && !fuses.contains(where: \.isAbove)
            && status.fuses.allSatisfy { $0.meter == "fresh" || $0.meter == "none" }
            && Self.reserves(status).allSatisfy { $0.value <= max(self.usualReserve[$0.key, default: 0], Self.smallReserve) }
    }

    /// Whether the charger that the fault is about draws what it may; its own meter speaks every 10 s only.
    private func obeys(_ status: SiteStatus) -> Bool {
        guard [.chargerLies, .chargerDropsProfile].contains(self.fault) else { return true }
        let connectors = status.chargers.filter { $0.id.text == self.charger }.flatMap(\.connectors)
        return connectors.allSatisfy { $0.session == nil || ($0.draws?.greatest ?? 0) <= $0.limit + Self.blur }
    }

    private static func away(_ status: SiteStatus) -> Set<String> { Set(status.chargers.filter { !$0.online }.map(\.id.text)) }

    private static func reserves(_ status: SiteStatus) -> [String: Double] {
        var reserves: [String: Double] = [:]
        for fuse in status.fuses { reserves[fuse.name] = fuse.reserved.greatest }
        return reserves
    }
}

extension String {
    /// What kind of sentence it is, whatever its numbers.
    fileprivate var withoutDigits: String { self.filter { !$0.isNumber && $0 != "." } }
}
