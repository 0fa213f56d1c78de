import FoundationEssentials

extension Site {
    /// What is to be done about a charger's own list, so that it knows who may charge when it is alone; nil when there is nothing now.
    ///
    /// A charger that does not say how many tags it takes is sent none. Who asks this every minute asks often enough.
    package func localListStep(for id: ChargerID, at now: Moment) -> LocalListStep? {
        guard let operations = self.state.chargers[id]?.operations, let room = operations.settings.number("LocalAuthListMaxLength"),
            operations.settings.flag("LocalAuthListEnabled") != false
        else { return nil }
        if operations.localList.isToBeChecked(at: now.wall) {
            // One that does not answer is asked once an hour.
            let last = operations.answers["GetLocalListVersion"]?.at
            if last.map({ now.wall.timeIntervalSince($0) >= Self.questionPause }) ?? true { return .ask }
        }
        let target = self.tags.localList(room: room, used: self.lastUses(on: id), at: now.wall)
        let size = operations.settings.number("SendLocalListMaxLength") ?? Self.modestListSize
        return operations.localList.update(towards: target, size: size, at: now.wall).map { .send($0) }
    }

    /// Seconds.
    private static let questionPause = 3_600.0

    /// Changes in one message to a charger that names no bound.
    private static let modestListSize = 20

    /// When tags last began a session on a charger, as far back as sessions are kept.
    func lastUses(on id: ChargerID) -> [IdTag: Date] {
        var uses: [IdTag: Date] = [:]
        for start in self.state.finished.map(\.start) + self.state.open.values.map(\.start) where start.charger == id {
            if let tag = start.tag { uses[tag] = max(uses[tag] ?? start.at, start.at) }
        }
        return uses
    }
}
