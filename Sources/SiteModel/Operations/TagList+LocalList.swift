package import FoundationEssentials

extension TagList {
    /// What a charger with room for `room` tags is to know of this list. Where not all fit, groups go in whole, those first that were used
    /// last: a car that one card started must find the other card that may stop it. Tags that are refused have what room is left.
    /// - Parameter used: when tags were last shown; those that never were come last, by name.
    package func localList(room: Int, used: [IdTag: Date], at now: Date) -> [LocalListEntry] {
        let room = min(max(room, 0), LocalList.capacity)
        let index = self.inOrder
        guard self.count > room else { return index.names.compactMap { self.entry(for: $0, at: now) } }
        var choice = Choice(room: room)
        let known = used.filter { self[$0.key] != nil }
        let recent = known.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map(\.key)
        var chosen: Set<TagIndex.Party> = []
        for party in self.parties(of: recent, used: used, at: now) where chosen.insert(party).inserted {
            choice.take(self.members(of: party, index, used: used, at: now))
        }
        for party in index.parties where !choice.isFull && !chosen.contains(party) {
            choice.take(self.members(of: party, index, used: used, at: now))
        }
        for id in recent + index.names.lazy.filter({ used[$0] == nil }) where !choice.isFull {
            if let entry = self.entry(for: id, at: now), entry.status != .accepted { choice.take([entry]) }
        }
        return choice.taken.sorted { $0.tag < $1.tag }
    }

    /// What is sent to a charger, as far as there is room.
    private struct Choice {
        let room: Int
        private(set) var taken: [LocalListEntry] = []

        init(room: Int) { self.room = room }

        var isFull: Bool { self.taken.count >= self.room }

        mutating func take(_ entries: [LocalListEntry]) {
            let left = self.room - self.taken.count
            if entries.count <= left {
                self.taken += entries
            } else if entries.count > self.room {
                self.taken += entries.prefix(left)  // it can never be whole
            }
        }
    }

    /// The parties of tags that were used, in the order of their last use, then by name.
    private func parties(of recent: [IdTag], used: [IdTag: Date], at now: Date) -> [TagIndex.Party] {
        let accepted = recent.filter { self.entry(for: $0, at: now)?.status == .accepted }
        let parties: [(party: TagIndex.Party, used: Date)] = accepted.map { id in
            let group: TagIndex.Party? = self[id]?.group.map { .group($0) }
            return (group ?? .lone(id), used[id] ?? .distantPast)
        }
        return parties.sorted { $0.used != $1.used ? $0.used > $1.used : $0.party.name < $1.party.name }.map(\.party)
    }

    /// Those of a party that are accepted, those used last first.
    private func members(
        of party: TagIndex.Party, _ index: TagIndex, used: [IdTag: Date], at now: Date
    ) -> [LocalListEntry] {
        let ids =
            switch party {
            case .lone(let id): [id]
            case .group(let group): index.members[group] ?? []
            }
        let entries = ids.compactMap { self.entry(for: $0, at: now) }.filter { $0.status == .accepted }
        guard entries.contains(where: { used[$0.tag] != nil }) else { return entries }
        func lastUse(_ entry: LocalListEntry) -> Date { used[entry.tag] ?? .distantPast }
        return entries.sorted { left, right in
            lastUse(left) != lastUse(right) ? lastUse(left) > lastUse(right) : left.tag < right.tag
        }
    }

    private func entry(for id: IdTag, at now: Date) -> LocalListEntry? {
        guard let tag = self[id] else { return nil }
        let verdict = self.verdict(on: id, at: now)
        return LocalListEntry(tag: tag.id, status: verdict.status, group: verdict.group, expires: verdict.expires)
    }
}
