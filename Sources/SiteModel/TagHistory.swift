/// What the program changed of the authorization list, so that a file that a person began to edit before, and saves after, undoes nothing of
/// it.
package struct TagHistory: Sendable, Equatable {
    /// Of the list in force; it rises with each change of the program's.
    package private(set) var revision: Int
    /// Of the oldest list whose later changes are all known.
    private var floor: Int
    private var changes: [Change] = []

    private struct Change: Sendable, Equatable {
        var revision: Int
        var id: IdTag
        /// The tag before; nil where there was none.
        var before: Tag?
    }

    /// Changes that are remembered. Beyond, a file begun before them is refused.
    package static let capacity = 10_000

    package init(revision: Int) {
        self.revision = max(0, revision)
        self.floor = self.revision
    }

    /// The program is about to change the list.
    package mutating func note(from old: TagList, to new: TagList) {
        self.revision += 1
        let ids = (new.tags.keys.filter { old[$0] != new[$0] } + old.tags.keys.filter { new[$0] == nil }).sorted()
        guard self.changes.count + ids.count <= Self.capacity else {
            self.changes = []
            self.floor = self.revision
            return
        }
        self.changes += ids.map { Change(revision: self.revision, id: $0, before: old[$0]) }
    }

    /// A file was taken as it is.
    package mutating func take(revision: Int?) {
        guard let revision, revision > self.revision else { return }
        self = TagHistory(revision: revision)
    }

    /// What a list that a person edited comes to.
    package enum Merge: Sendable, Equatable {
        /// Nothing was changed since it was begun, or it is meant to take the place of everything.
        case asItIs
        /// Together with what the program changed since.
        case merged(TagList)
        /// The person changed tags that the program changed since, too.
        case conflict([IdTag])
        /// What was changed since it was begun is not known any more.
        case tooOld
    }

    /// - Parameters:
    ///   - edited: the list as the person left it.
    ///   - begun: the revision that stands in it; nil where none does.
    ///   - present: the list in force.
    package func merge(_ edited: TagList, begunAt begun: Int?, with present: TagList) -> Merge {
        guard let begun, begun < self.revision else { return .asItIs }
        guard begun >= self.floor else { return .tooOld }
        var merged = edited
        var conflicts: [IdTag] = []
        var seen: Set<IdTag> = []
        for change in self.changes where change.revision > begun && seen.insert(change.id).inserted {
            let (theirs, ours) = (edited[change.id], present[change.id])
            if theirs == ours { continue }
            guard theirs == change.before else {
                conflicts.append(change.id)
                continue
            }
            if let ours {
                if !merged.put(ours) { conflicts.append(change.id) }
            } else {
                _ = merged.remove(change.id)
            }
        }
        return conflicts.isEmpty ? .merged(merged) : .conflict(conflicts.sorted())
    }
}
