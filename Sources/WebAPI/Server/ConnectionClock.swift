/// Whose turn it is on a connection, told by what has come and gone.
struct ConnectionClock: Sendable, Equatable {
    enum Phase: Sendable, Equatable {
        /// The client's: nothing has come yet.
        case opening
        /// The client's: all is answered.
        case idle
        /// The client's: a body is on its way.
        case receiving
        /// Ours.
        case answering
        /// The client's: it reads what it was answered.
        case writing
        /// The client's: it has its last answer and is to hang up.
        case lingering
    }

    /// Every answer is the last.
    private let isOneRequest: Bool
    private var hasBegun = false
    /// Requests whose heads came and that are not answered; more than one where the client does not wait for answers.
    private(set) var unanswered = 0
    /// The newest of them is not in to its end.
    private var isReceiving = false
    private var isWriting = false
    /// The answer that is being written is the last.
    private var endsAfterAnswer = false
    private var isOver = false

    init(isOneRequest: Bool = false) { self.isOneRequest = isOneRequest }

    var phase: Phase {
        if self.isOver { return .lingering }
        if self.isWriting { return .writing }
        if self.unanswered == 0 { return self.hasBegun ? .idle : .opening }
        return self.isReceiving && self.unanswered == 1 ? .receiving : .answering
    }

    mutating func headCame() {
        self.hasBegun = true
        self.unanswered += 1
        self.isReceiving = true
    }

    mutating func requestEnded() { self.isReceiving = false }

    /// - Returns: whether it is the last answer: the only one, or because the rest of its request cannot be told from another.
    mutating func answerBegan() -> Bool {
        self.isWriting = true
        self.endsAfterAnswer = self.isOneRequest || self.isReceiving && self.unanswered <= 1
        return self.endsAfterAnswer
    }

    mutating func answerEnded() {
        self.isWriting = false
        self.unanswered = max(0, self.unanswered - 1)
        self.isOver = self.isOver || self.endsAfterAnswer
    }

    /// Nothing more is answered.
    mutating func end() { self.isOver = true }
}

extension WebLimits {
    /// How long a phase may last; nil: it ends by itself.
    func time(for phase: ConnectionClock.Phase) -> Duration? {
        switch phase {
        case .opening: self.headTime
        case .idle: self.idleTime
        case .receiving: self.bodyTime
        case .answering: nil  // whoever is asked has deadlines of his own
        case .writing: self.answerTime
        case .lingering: self.lingerTime
        }
    }
}
