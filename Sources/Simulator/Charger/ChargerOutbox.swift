import OCPP16

/// Everything a charger has to say, one call at a time: what only matters now first, then what must get through some time.
struct ChargerOutbox: Sendable {
    /// A call that is worth nothing when the connection is lost.
    enum Errand: Sendable, Equatable {
        case boot
        case heartbeat
        case status(connector: Int)
        case authorize(connector: Int)
        /// Outside of a transaction, because somebody asked for it.
        case values(connector: Int)
    }

    /// What an answer belongs to.
    enum Subject: Sendable, Equatable {
        case errand(Errand)
        case transaction
    }

    private struct Waiting: Sendable {
        var errand: Errand
        var action: String
        var payload: [UInt8]
    }

    var transactions = TransactionQueue()
    private var errands: [Waiting] = []
    private var underWay: (token: UInt64, subject: Subject)?
    private var lastToken: UInt64 = 0

    /// An errand that still waits is replaced by a newer one of its kind.
    mutating func put<Message: Request>(_ errand: Errand, _ request: Message) {
        let waiting = Waiting(errand: errand, action: Message.action, payload: request.encoded())
        if let index = self.errands.firstIndex(where: { $0.errand == errand }) {
            self.errands[index] = waiting
        } else {
            self.errands.append(waiting)
        }
    }

    /// - Parameter isAccepted: before that a charger may only introduce itself (4.2).
    mutating func next(isAccepted: Bool, at now: ContinuousClock.Instant) -> OutgoingCall? {
        guard self.underWay == nil else { return nil }
        if let index = self.errands.firstIndex(where: { isAccepted || $0.errand == .boot }) {
            let waiting = self.errands.remove(at: index)
            return self.start(.errand(waiting.errand), waiting.action, waiting.payload)
        }
        guard isAccepted, let message = self.transactions.next(at: now) else { return nil }
        return self.start(.transaction, message.action, message.payload)
    }

    /// What the call that has ended was about; nil for one of an earlier connection.
    mutating func ended(_ token: UInt64) -> Subject? {
        guard let underWay, underWay.token == token else { return nil }
        self.underWay = nil
        return underWay.subject
    }

    mutating func disconnected() {
        self.underWay = nil
        self.errands = []
        self.transactions.interrupted()
    }

    private mutating func start(_ subject: Subject, _ action: String, _ payload: [UInt8]) -> OutgoingCall {
        self.lastToken += 1
        self.underWay = (self.lastToken, subject)
        return OutgoingCall(token: self.lastToken, action: action, payload: payload)
    }
}
