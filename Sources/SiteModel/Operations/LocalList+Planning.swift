package import FoundationEssentials

extension LocalList {
    /// The next update on the way to `target`; nil when nothing is to be sent now. Each part of a longer way makes a list of its own
    /// version: the first is full where what the charger holds is not known, the rest differential.
    /// - Parameters:
    ///   - target: what the charger is to hold, each tag once.
    ///   - size: `SendLocalListMaxLength`: how many changes one message may have, at least 1.
    package func update(towards target: [LocalListEntry], size: Int, at now: Date) -> LocalListUpdate? {
        if let notBefore, now < notBefore { return nil }
        let target = target.sorted { $0.tag < $1.tag }
        switch self.holding {
        case .unsupported: return nil
        case .unknown: return self.full(target, size: size)
        case .list(_, let entries):
            let changes = Self.changes(from: entries, to: target)
            guard !changes.isEmpty else { return nil }
            // Where little stays, the whole list is the shorter way.
            return changes.count > target.count ? self.full(target, size: size) : self.next(isFull: false, changes, size: size)
        }
    }

    /// How many changes there are on the way to `target`.
    func distance(to target: [LocalListEntry]) -> Int {
        switch self.holding {
        case .unsupported: 0
        case .unknown: target.count
        case .list(_, let entries): Self.changes(from: entries, to: target).count
        }
    }

    private func full(_ target: [LocalListEntry], size: Int) -> LocalListUpdate? {
        self.next(isFull: true, target.map { .put(entry: $0) }, size: size)
    }

    private func next(isFull: Bool, _ changes: [LocalListChange], size: Int) -> LocalListUpdate? {
        guard self.greatest < Self.versions.upperBound else { return nil }
        return LocalListUpdate(version: self.greatest + 1, isFull: isFull, changes: Array(changes.prefix(min(max(size, 1), Self.capacity))))
    }

    /// What is taken away comes first, so that there is room for what comes.
    private static func changes(from held: [LocalListEntry], to target: [LocalListEntry]) -> [LocalListChange] {
        let wanted = Set(target.map(\.tag))
        let known = Dictionary(held.map { ($0.tag, $0) }, uniquingKeysWith: { _, last in last })
        return held.filter { !wanted.contains($0.tag) }.map { .remove(tag: $0.tag) }
            + target.filter { known[$0.tag] != $0 }.map { .put(entry: $0) }
    }
}
