import SiteModel

/// What is known of chargers on their way to a higher security profile for as long as the gateway runs.
struct SecuringDesk {
    /// Those that operators brought. They are on no disk.
    var passwords: [ChargerID: String] = [:]
    /// Who waits for the next change.
    private var watchers: [Watcher] = []
    /// Their requests are being signed.
    private var signing: Set<ChargerID> = []
    /// The requests that were signed or refused last.
    private var tried: [ChargerID: Tried] = [:]

    private struct Tried {
        var request: SigningRequest
        /// The second of control from which on it is signed again; nil: never.
        var again: Int?
    }

    private struct Watcher {
        var charger: ChargerID
        var seen: Int
        /// The second of control at which it is answered in any case.
        var until: Int
        var answer: @Sendable (ControlAnswer) -> Void
    }

    private static let mostWatchers = 64

    func maySign(_ id: ChargerID, _ request: SigningRequest, at beat: Int) -> Bool {
        guard !self.signing.contains(id) else { return false }
        guard let tried = self.tried[id], tried.request == request else { return true }
        return tried.again.map { $0 <= beat } ?? false
    }

    /// - Parameter again: when it is tried again if the charger says nothing to it.
    mutating func begin(_ id: ChargerID, _ request: SigningRequest, again: Int) {
        self.signing.insert(id)
        self.tried[id] = Tried(request: request, again: again)
    }

    /// - Parameter isRefused: another request of the charger's is looked at again, this one is not.
    mutating func end(_ id: ChargerID, isRefused: Bool) {
        self.signing.remove(id)
        if isRefused { self.tried[id]?.again = nil }
    }

    /// Whether the request that a charger waits with cannot be signed as it is.
    func isRefused(_ id: ChargerID, in state: SiteState) -> Bool {
        guard let tried = self.tried[id], tried.again == nil else { return false }
        return tried.request == state.chargers[id]?.operations.certificates.requests.last
    }

    /// False where too many wait: then it is answered at once.
    mutating func watch(_ charger: ChargerID, seen: Int, until: Int, _ answer: @escaping @Sendable (ControlAnswer) -> Void) -> Bool {
        guard self.watchers.count < Self.mostWatchers else { return false }
        self.watchers.append(Watcher(charger: charger, seen: seen, until: until, answer: answer))
        return true
    }

    /// Takes those out who have waited enough.
    /// - Parameter view: of a charger; nil where there is nothing to be seen any more.
    mutating func over(at beat: Int, _ view: (ChargerID) -> SecuringView?) -> [() -> Void] {
        var over: [() -> Void] = []
        self.watchers.removeAll { watcher in
            guard let view = view(watcher.charger) else {
                over.append { watcher.answer(.unknown(watcher.charger)) }
                return true
            }
            guard view.changes != watcher.seen || view.state != .underWay || beat >= watcher.until else { return false }
            over.append { watcher.answer(.securing(view: view)) }
            return true
        }
        return over
    }
}
