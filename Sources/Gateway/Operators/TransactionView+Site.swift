import FoundationEssentials
package import SiteModel

extension TransactionListing {
    /// Of a site's sessions those that a filter lets through.
    package init(_ filter: TransactionFilter, of state: SiteState) {
        let limit = min(max(filter.limit, 1), TransactionFilter.most)
        let open = filter.open == false ? [] : state.open.values.filter { filter.fits($0) }.map(TransactionView.init)
        let finished = filter.open == true ? [] : state.finished.filter { filter.fits($0) }.map(TransactionView.init)
        let all = (open + finished).sorted { $0.id > $1.id }
        self.init(transactions: Array(all.prefix(limit)), more: all.count > limit)
    }
}

extension TransactionFilter {
    fileprivate func fits(_ session: Transaction) -> Bool { self.fits(session.id, session.start, end: nil) }

    fileprivate func fits(_ session: FinishedTransaction) -> Bool { self.fits(session.id, session.start, end: session.end) }

    private func fits(_ id: TransactionID, _ start: Transaction.Start, end: Date?) -> Bool {
        if let charger, start.charger != charger { return false }
        if let before, id >= before { return false }
        if let until, start.at >= until { return false }
        if let since, let end, end < since { return false }
        return true
    }
}

extension FinishedTransaction {
    fileprivate var end: Date {
        switch self.ending {
        case .stopped(let stop): stop.at
        case .abandoned(let at, _): at
        }
    }
}

extension TransactionView {
    init(_ session: Transaction) {
        self.init(
            id: session.id, wireID: session.wireID, charger: session.start.charger, connector: session.start.connector,
            state: session.isOrphan ? .orphaned : .open, tag: session.start.tag, authorized: session.origin != .startedUnauthorized,
            start: session.start.at, startRegister: session.start.register, energy: session.energySoFar)
    }

    init(_ session: FinishedTransaction) {
        self.init(
            id: session.id, wireID: session.wireID, charger: session.start.charger, connector: session.start.connector, state: .finished,
            tag: session.start.tag, authorized: session.origin != .startedUnauthorized, start: session.start.at,
            startRegister: session.start.register, end: session.end, energy: session.energy)
        switch session.ending {
        case .stopped(let stop):
            self.endRegister = stop.register
            self.reason = stop.reason
            self.endTag = stop.tag
        case .abandoned(_, let register):
            self.state = .abandoned
            self.endRegister = register
        }
    }
}
