import FoundationEssentials

extension Site {
    /// The next update of a charger's own list, so that it knows who may charge when it is alone; nil when there is nothing to send.
    ///
    /// A charger that does not say how many tags it takes is sent none. Who asks this every minute asks often enough.
    package func localListUpdate(for id: ChargerID, at now: Moment) -> LocalListUpdate? {
        guard let operations = self.state.chargers[id]?.operations, let room = operations.settings.number("LocalAuthListMaxLength"),
            operations.settings.flag("LocalAuthListEnabled") != false
        else { return nil }
        let target = self.tags.localList(room: room, used: self.lastUses(on: id), at: now.wall)
        let size = operations.settings.number("SendLocalListMaxLength") ?? Self.modestListSize
        return operations.localList.update(towards: target, size: size, at: now.wall)
    }

    /// Changes in one message to a charger that names no bound.
    private static let modestListSize = 20

    /// When tags last began a session on a charger, as far back as sessions are kept.
    private func lastUses(on id: ChargerID) -> [IdTag: Date] {
        var uses: [IdTag: Date] = [:]
        for start in self.state.finished.map(\.start) + self.state.open.values.map(\.start) where start.charger == id {
            if let tag = start.tag { uses[tag] = max(uses[tag] ?? start.at, start.at) }
        }
        return uses
    }
}
