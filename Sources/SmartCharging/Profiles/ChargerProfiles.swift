/// The charging profiles that one charger holds, with the transactions they hold for: what OCPP 1.6 says about them as a value.
package struct ChargerProfiles: Hashable, Sendable {
    package let capability: ProfileCapability
    package var reading: ProfileReading
    /// By purpose and connector, the highest level first.
    package private(set) var installed: [Profile] = []
    /// Those that came with a remote start; their transactions have not begun.
    package private(set) var waiting: [ConnectorNumber: Profile] = [:]
    package private(set) var transactions: [ConnectorNumber: Transaction] = [:]

    package struct Transaction: Hashable, Sendable {
        package let id: Int
        package let start: UTCSecond
    }

    package init(_ capability: ProfileCapability = ProfileCapability(), reading: ProfileReading = ProfileReading()) {
        self.capability = capability
        self.reading = reading
    }

    /// Takes a profile (5.16). It replaces what S12 says, for good, even if it is not valid yet (S13).
    /// - Parameter connector: 0 for the charger as a whole.
    /// - Throws: why not; then nothing has changed.
    package mutating func install(_ draft: ProfileDraft, on connector: Int) throws(ProfileRefusal) {
        guard self.capability.isSupported else { throw .notSupported }
        let use = try self.use(of: draft, on: try self.capability.scope(connector))
        let profile = try draft.profile(for: use, on: self.capability)
        try self.checkRoom(beside: self.installed.count { !profile.replaces($0) }, self.waiting.count)
        self.place(profile)
    }

    /// Keeps a profile for the transaction that a remote start is about to begin (S18), and drops one that waited there before.
    /// - Parameter draft: nil: the remote start carries none.
    /// - Throws: why not; then nothing has changed.
    package mutating func prepare(_ draft: ProfileDraft?, forRemoteStartOn connector: Int) throws(ProfileRefusal) {
        guard case .connector(let connector) = try self.capability.scope(connector) else { throw .transactionOnCharger }
        guard let draft else {
            self.waiting[connector] = nil
            return
        }
        guard self.capability.isSupported else { throw .notSupported }
        guard draft.purpose == .transaction else { throw .remoteStartNeedsTransactionProfile }
        if let id = draft.transaction { throw .remoteStartNamesTransaction(id) }
        let profile = try draft.profile(for: .nextTransaction(connector), on: self.capability)
        // It keeps its place while it waits: what was accepted is there when the transaction begins.
        try self.checkRoom(beside: self.installed.count, self.waiting.keys.count { $0 != connector })
        self.waiting[connector] = profile
    }

    /// Removes profiles (5.5); those that wait for a remote start are not installed yet, so they stay.
    /// - Returns: what went; nothing: no profile fitted.
    @discardableResult
    package mutating func clear(_ filter: ProfileFilter = ProfileFilter()) -> [Profile] {
        let gone = self.installed.filter(filter.covers)
        self.installed.removeAll(where: filter.covers)
        return gone
    }

    /// A transaction begins; one that still ran on the connector has ended. A connector that the charger does not have is ignored.
    package mutating func startTransaction(_ id: Int, on connector: ConnectorNumber, at start: UTCSecond) {
        guard connector.number <= self.capability.connectors else { return }
        if let running = self.transactions[connector], running.id != id { self.endTransaction(on: connector) }
        self.transactions[connector] = Transaction(id: id, start: start.bounded)
        if let profile = self.waiting.removeValue(forKey: connector) {
            self.place(profile.used(for: .transaction(connector, id: id)))
        }
    }

    /// A transaction that is under way has begun, whatever a calendar says that was set back since: one that would begin later begins now.
    package mutating func transactionsBegan(by now: UTCSecond) {
        for (connector, running) in self.transactions where running.start > now {
            self.transactions[connector] = Transaction(id: running.id, start: now.bounded)
        }
    }

    /// Its profiles go with it (S19).
    package mutating func endTransaction(on connector: ConnectorNumber) {
        self.transactions[connector] = nil
        self.installed.removeAll { $0.purpose == .transaction && $0.scope == .connector(connector) }
    }

    /// Profiles outlast it (S16), a remote start does not.
    package mutating func reboot() {
        self.waiting = [:]
    }

    private func use(of draft: ProfileDraft, on scope: ProfileScope) throws(ProfileRefusal) -> Profile.Use {
        switch (draft.purpose, scope) {
        case (.stationMaximum, .charger): return .stationMaximum
        case (.stationMaximum, .connector(let connector)): throw .maximumOnConnector(connector)
        case (.transactionDefault, _): return .standard(scope)
        case (.transaction, .charger): throw .transactionOnCharger
        case (.transaction, .connector(let connector)):
            guard let running = self.transactions[connector] else { throw .noTransaction(connector) }
            if let named = draft.transaction, named != running.id {
                throw .otherTransaction(connector, running: running.id, named: named)
            }
            return .transaction(connector, id: running.id)
        }
    }

    private func checkRoom(beside installed: Int, _ waiting: Int) throws(ProfileRefusal) {
        guard let most = self.capability.mostProfiles, installed + waiting >= most else { return }
        throw .full(most: most)
    }

    private mutating func place(_ profile: Profile) {
        self.installed.removeAll { profile.replaces($0) }
        self.installed.append(profile)
        self.installed.sort(by: Profile.isOrdered)
    }
}

extension Profile {
    fileprivate static func isOrdered(_ left: Profile, _ right: Profile) -> Bool {
        if left.purpose != right.purpose { return left.purpose.rank < right.purpose.rank }
        if left.scope != right.scope { return left.scope.number < right.scope.number }
        return left.level > right.level
    }
}

extension ProfilePurpose {
    fileprivate var rank: Int {
        switch self {
        case .stationMaximum: 0
        case .transactionDefault: 1
        case .transaction: 2
        }
    }
}
