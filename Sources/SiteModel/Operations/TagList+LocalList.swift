package import FoundationEssentials

extension TagList {
    /// What a charger with room for `room` tags is to know of this list. Where not all fit, groups go in whole, those first that were used
    /// last: a car that one card started must find the other card that may stop it. Tags that are refused have what room is left.
    /// - Parameter used: when tags were last shown; those that never were come last, by name.
    package func localList(room: Int, used: [IdTag: Date], at now: Date) -> [LocalListEntry] {
        let room = min(max(room, 0), LocalList.capacity)
        guard self.count > room else { return self.sorted.map { self.entry(for: $0, at: now) } }
        var taken: [LocalListEntry] = []
        for party in self.parties(used: used, at: now) {
            let left = room - taken.count
            if party.entries.count <= left {
                taken += party.entries
            } else if party.entries.count > room {
                taken += party.entries.prefix(left)  // it can never be whole
            }
            if taken.count == room { break }
        }
        return taken.sorted { $0.tag < $1.tag }
    }

    /// Tags that only make sense together.
    private struct Party {
        /// Those used last first.
        var entries: [LocalListEntry]
        var isAccepted: Bool
        var used: Date
        var name: IdTag
    }

    /// In the order of their worth.
    private func parties(used: [IdTag: Date], at now: Date) -> [Party] {
        var groups: [IdTag: [LocalListEntry]] = [:]
        var parties: [Party] = []
        for tag in self.sorted {
            let entry = self.entry(for: tag, at: now)
            if entry.status == .accepted, let group = entry.group {
                groups[group, default: []].append(entry)
            } else {
                parties.append(Self.party([entry], named: tag.id, isAccepted: entry.status == .accepted, used: used))
            }
        }
        parties += groups.sorted { $0.key < $1.key }.map { Self.party($0.value, named: $0.key, isAccepted: true, used: used) }
        return parties.sorted { left, right in
            if left.isAccepted != right.isAccepted { return left.isAccepted }
            return left.used != right.used ? left.used > right.used : left.name < right.name
        }
    }

    private func entry(for tag: Tag, at now: Date) -> LocalListEntry {
        let verdict = self.verdict(on: tag.id, at: now)
        return LocalListEntry(tag: tag.id, status: verdict.status, group: verdict.group, expires: verdict.expires)
    }

    private static func party(_ entries: [LocalListEntry], named name: IdTag, isAccepted: Bool, used: [IdTag: Date]) -> Party {
        let ordered = entries.map { (entry: $0, used: used[$0.tag] ?? .distantPast) }
            .sorted { $0.used != $1.used ? $0.used > $1.used : $0.entry.tag < $1.entry.tag }
        return Party(
            entries: ordered.map(\.entry), isAccepted: isAccepted, used: ordered.first?.used ?? .distantPast, name: name)
    }
}
