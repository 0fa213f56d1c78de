import SiteModel

/// Who is signed in, by the digest of the cookie. It ends by itself: when nobody uses it, after a day's work, when there are too many, and when
/// the user's role or password was set since.
struct WebSessions: Sendable {
    struct Session: Sendable, Equatable {
        var user: AccountName
        /// Of the user when he signed in.
        var revision: Int
        var began: ContinuousClock.Instant
        var used: ContinuousClock.Instant
    }

    private var sessions: [String: Session] = [:]
    private let idleTime: Duration
    private let totalTime: Duration

    /// In all, and of one user; one more ends the one that was quiet longest.
    static let capacity = 256
    static let perUser = 8

    init(idleTime: Duration, totalTime: Duration) {
        self.idleTime = idleTime
        self.totalTime = totalTime
    }

    var count: Int { self.sessions.count }

    mutating func begin(_ digest: String, for user: User, at now: ContinuousClock.Instant) {
        self.sessions = self.sessions.filter { self.isAlive($0.value, at: now) }
        let own = self.sessions.filter { $0.value.user == user.name }
        let rivals = own.count >= Self.perUser ? own : self.sessions.count >= Self.capacity ? self.sessions : [:]
        if let oldest = rivals.min(by: { $0.value.used < $1.value.used }) { self.sessions[oldest.key] = nil }
        self.sessions[digest] = Session(user: user.name, revision: user.revision, began: now, used: now)
    }

    /// Whose it is, and when it ends at the latest.
    /// - Parameter find: the user as he is now.
    mutating func use(_ digest: String, at now: ContinuousClock.Instant, _ find: (AccountName) -> User?) -> User? {
        guard let session = self.sessions[digest] else { return nil }
        guard self.isAlive(session, at: now), let user = find(session.user), user.revision == session.revision else {
            self.sessions[digest] = nil
            return nil
        }
        self.sessions[digest]?.used = now
        return user
    }

    /// How long it may still last; nil where there is none.
    func timeLeft(of digest: String, at now: ContinuousClock.Instant) -> Duration? {
        self.sessions[digest].map { now.duration(to: $0.began.advanced(by: self.totalTime)) }
    }

    mutating func end(_ digest: String) { self.sessions[digest] = nil }

    private func isAlive(_ session: Session, at now: ContinuousClock.Instant) -> Bool {
        now < session.used.advanced(by: self.idleTime) && now < session.began.advanced(by: self.totalTime)
    }
}
