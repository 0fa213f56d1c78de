import Foundation

@testable import SmartCharging

/// The rules S1 to S15 once more, as plainly as they can be put: drafts kept as they came, every second looked at on its own, floating
/// point. What the real code answers is compared with it.
struct PlainCharger {
    struct Held {
        var draft: ProfileDraft
        var connector: Int
    }

    var capability: ProfileCapability
    var reading = ProfileReading()
    var held: [Held] = []
    var waiting: [Int: ProfileDraft] = [:]
    var transactions: [Int: (id: Int, start: Int)] = [:]

    /// Whether it was taken.
    mutating func install(_ draft: ProfileDraft, on connector: Int) -> Bool {
        guard (0...self.capability.connectors).contains(connector), self.isPlausible(draft) else { return false }
        switch draft.purpose {
        case .stationMaximum: guard connector == 0, draft.kind != .relative else { return false }
        case .transactionDefault: break
        case .transaction:
            guard connector > 0, let running = self.transactions[connector] else { return false }
            guard draft.transaction == nil || draft.transaction == running.id else { return false }
        }
        let kept = self.kept(beside: draft, on: connector)
        if let most = self.capability.mostProfiles, kept.count + self.waiting.count >= most { return false }
        self.held = kept + [Held(draft: draft, connector: connector)]
        return true
    }

    private func kept(beside draft: ProfileDraft, on connector: Int) -> [Held] {
        self.held.filter { other in
            if other.draft.id == draft.id { return false }
            return other.connector != connector || other.draft.purpose != draft.purpose || other.draft.level != draft.level
        }
    }

    mutating func prepare(_ draft: ProfileDraft, on connector: Int) -> Bool {
        guard (1...self.capability.connectors).contains(connector), draft.purpose == .transaction, draft.transaction == nil else {
            return false
        }
        guard self.isPlausible(draft) else { return false }
        let others = self.waiting.filter { $0.key != connector }.count
        if let most = self.capability.mostProfiles, self.held.count + others >= most { return false }
        self.waiting[connector] = draft
        return true
    }

    mutating func clear(id: Int?, connector: Int?, purpose: ProfilePurpose?, level: Int?) -> Bool {
        let before = self.held.count
        self.held.removeAll { one in
            if let id { return one.draft.id == id }
            if let connector, one.connector != connector { return false }
            if let purpose, one.draft.purpose != purpose { return false }
            if let level, one.draft.level != level { return false }
            return true
        }
        return self.held.count < before
    }

    mutating func start(_ id: Int, on connector: Int, at start: Int) {
        if self.transactions[connector] != nil { self.end(on: connector) }
        self.transactions[connector] = (id, start)
        guard let draft = self.waiting.removeValue(forKey: connector) else { return }
        self.held = self.kept(beside: draft, on: connector) + [Held(draft: draft, connector: connector)]
    }

    mutating func end(on connector: Int) {
        self.transactions[connector] = nil
        self.held.removeAll { $0.draft.purpose == .transaction && $0.connector == connector }
    }

    private func isPlausible(_ draft: ProfileDraft) -> Bool {
        let starts = draft.periods.map(\.start)
        return draft.level >= 0 && draft.level <= self.capability.highestLevel ?? .max && self.capability.units.contains(draft.unit)
            && draft.periods.count <= self.capability.mostPeriods ?? .max && starts.first == 0 && starts == Set(starts).sorted()
            && draft.periods.allSatisfy { (0...1e9).contains($0.limit) && (1...3).contains($0.phases ?? 3) }
            && (draft.duration ?? 0) >= 0 && (draft.kind != .recurring || draft.recurrence != nil)
    }
}
