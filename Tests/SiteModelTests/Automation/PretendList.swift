import SiteModel

/// The list of tags that a charger keeps.
struct PretendList {
    var version = 0
    var entries: [IdTag: LocalListEntry] = [:]
    /// How many changes one message may have.
    var size = 20
    /// How many more updates it fails to take.
    var failures = 0
    var isSilent = false
    /// How many tags it can keep.
    var room = Int.max
    /// The updates that it was sent, and how often it was asked.
    var updates: [LocalListUpdate] = []
    var questions = 0

    static func answer(_ step: LocalListStep, _ list: inout PretendList?) -> (CommandOutcome, [OperationEvent]) {
        guard var kept = list else {
            return step == .ask ? (.done, [.listVersion(is: -1)]) : (.refused("NotSupported"), [.listNotSupported])
        }
        defer { list = kept }
        switch step {
        case .ask:
            kept.questions += 1
            return kept.isSilent ? (.unanswered, [.answered(action: "GetLocalListVersion", word: "no answer")]) : kept.told
        case .send(let update):
            kept.updates.append(update)
            return kept.isSilent ? (.unanswered, []) : kept.take(update)
        }
    }

    private var told: (CommandOutcome, [OperationEvent]) {
        (.done, [.answered(action: "GetLocalListVersion", word: "\(self.version)"), .listVersion(is: self.version)])
    }

    private mutating func take(_ update: LocalListUpdate) -> (CommandOutcome, [OperationEvent]) {
        guard self.failures == 0, update.changes.count <= self.size, update.version > self.version else {
            self.failures = max(0, self.failures - 1)
            return (.refused("Failed"), [.listRefused(isFull: update.isFull, version: update.version)])
        }
        let before = self.entries
        if update.isFull { self.entries = [:] }
        for change in update.changes {
            switch change {
            case .put(let entry): self.entries[entry.tag] = entry
            case .remove(let tag): self.entries[tag] = nil
            }
        }
        guard self.entries.count <= self.room else {
            self.entries = before
            return (.refused("Failed"), [.listRefused(isFull: update.isFull, version: update.version)])
        }
        self.version = update.version
        return (.done, [.listTaken(version: update.version, isFull: update.isFull, changes: update.changes)])
    }
}
