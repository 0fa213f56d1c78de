/// Messages of transactions that the central system has not acknowledged yet, oldest first. It survives lost connections.
struct TransactionQueue: Sendable, Equatable {
    private var messages: [TransactionMessage] = []
    private var failures = 0
    private var notBefore: ContinuousClock.Instant?
    /// The numbers the central system gave, by the charger's own count.
    private var numbers: [Int: Int] = [:]

    /// More than a week of one sample a minute; then meter values make room, which the spec allows (3.7).
    static let capacity = 10_000

    var isEmpty: Bool { self.messages.isEmpty }
    var count: Int { self.messages.count }

    func number(of transaction: Int) -> Int? { self.numbers[transaction] }

    /// - Parameter transaction: by the charger's own count.
    mutating func add(_ transaction: Int, _ content: TransactionMessage.Content) {
        if self.messages.count >= Self.capacity,
            let index = self.messages.dropFirst().firstIndex(where: { if case .values = $0.content { true } else { false } })
        {
            self.messages.remove(at: index)
        }
        self.messages.append(TransactionMessage(transaction: transaction, content: content))
    }

    /// What is to be sent now, nil while nothing is or the last failure is too recent.
    func next(at now: ContinuousClock.Instant) -> (action: String, payload: [UInt8])? {
        guard let message = self.messages.first, self.notBefore.map({ $0 <= now }) ?? true else { return nil }
        return message.encoded(as: self.numbers[message.transaction])
    }

    /// The first message was acknowledged.
    /// - Parameter number: what a start was given.
    mutating func acknowledged(number: Int?) -> TransactionMessage? {
        guard let message = self.messages.first else { return nil }
        self.removeFirst()
        switch message.content {
        case .start: self.numbers[message.transaction] = number
        case .values: break
        case .stop: self.numbers[message.transaction] = nil
        }
        return message
    }

    /// The central system did not process the first message: it is said again, each time after a longer wait, and given up in the end.
    mutating func failed(attempts: Int, interval: Duration, at now: ContinuousClock.Instant) {
        self.failures += 1
        if self.failures >= attempts {
            self.removeFirst()
        } else {
            self.notBefore = now + interval * self.failures
        }
    }

    /// The connection ended before the answer: that is no failure of the message.
    mutating func interrupted() { self.notBefore = nil }

    private mutating func removeFirst() {
        if !self.messages.isEmpty { self.messages.removeFirst() }
        self.failures = 0
        self.notBefore = nil
    }
}
