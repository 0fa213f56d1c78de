package import FoundationEssentials

/// How near a charger's own list is to what it is to be.
package enum ListProgress: Sendable, Equatable {
    case inStep
    /// So many of the changes were taken.
    case sending(done: Int, of: Int)
    /// Something is to be seen to, since when; nil: since the gateway started.
    case behind(since: Date?, isAway: Bool)
    /// The charger said no; nothing is sent before the next try.
    case refused(word: String, nextTry: Date)
    /// It does not answer; the next try is made when it connects anew.
    case silent

    /// For people.
    package var sentence: String {
        switch self {
        case .inStep: "in step"
        case .sending(let done, let all): "being sent: \(done) of \(all) changes taken"
        case .behind(let since, let isAway):
            "behind since \(since.map(Self.text) ?? "the gateway started")\(isAway ? ", the charger is away" : ", its turn comes")"
        case .refused(let word, let nextTry): "refused with \(word), next try \(Self.text(nextTry))"
        case .silent: "not answered, next try when the charger connects anew"
        }
    }

    private static func text(_ time: Date) -> String { time.formatted(Date.ISO8601FormatStyle()) }
}

extension Site {
    /// How a charger's own list is; nil where it is to have none.
    package func listProgress(of id: ChargerID, at now: Moment) -> ListProgress? {
        guard !self.configuration.ocpp.certificationMode, let operations = self.state.chargers[id]?.operations,
            operations.localList.holding != .unsupported,
            self.localListRoom(of: id) != nil, !self.isStrangersList(of: id)
        else { return nil }
        let isAway = self.links[id]?.isOnline != true
        let list = operations.localList
        if let nextTry = list.notBefore, nextTry > now.wall {
            return .refused(word: operations.answers["SendLocalList"]?.word ?? "no reason", nextTry: nextTry)
        }
        if !isAway, self.listErrands.isGivenUp(id) { return .silent }
        if !isAway, let target = self.listErrands.target(of: id) {
            let all = max(self.listErrands.length(of: id), 1)
            return .sending(done: all - min(list.distance(to: target), all), of: all)
        }
        return self.listErrands.isSettled(id)
            ? .inStep : .behind(since: self.listErrands.changedAt(of: id), isAway: isAway)
    }
}
