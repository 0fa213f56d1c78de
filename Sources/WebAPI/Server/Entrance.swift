import FoundationEssentials
import Gateway
import HTTPTypes
import SiteModel
import Synchronization
import Transport

/// Where it is found out who asks: by a token, or by the cookie of somebody who has signed in.
final class Entrance: Sendable {
    /// How long sessions last, and how often one may ask.
    struct Rules: Sendable {
        var idleTime: Duration
        var sessionTime: Duration
        var requestsPerSecond: Int

        init(_ web: SiteConfiguration.Web = SiteConfiguration.Web()) {
            self.idleTime = web.idleTime
            self.sessionTime = web.sessionTime
            self.requestsPerSecond = web.requestsPerSecond
        }
    }

    private struct State {
        var sessions: WebSessions
        var rates: SourceRates
        var tries = LoginTries()
    }

    let rules: Rules
    let office: PasswordOffice
    private let ownToken: APIToken
    private let people: People
    private let refusals: RefusalBook
    private let now: @Sendable () -> Moment
    private let state: Mutex<State>
    private let stranger = PasswordHash.unmatchable()

    init(
        ownToken: APIToken, people: People, rules: Rules = Rules(), office: PasswordOffice = PasswordOffice(), refusals: RefusalBook,
        now: @escaping @Sendable () -> Moment
    ) {
        self.ownToken = ownToken
        self.people = people
        self.rules = rules
        self.office = office
        self.refusals = refusals
        self.now = now
        self.state = Mutex(
            State(
                sessions: WebSessions(idleTime: rules.idleTime, totalTime: rules.sessionTime),
                rates: SourceRates(perSecond: rules.requestsPerSecond)))
    }

    // MARK: - With every request

    /// Who asks. What was shown and is not valid makes him nobody; a route for anybody does not mind.
    /// - Parameter isEncrypted: whether the request came over TLS: a cookie that was made for one way is worth nothing on the other.
    func caller(of request: HTTPRequest, at address: ClientAddress, isEncrypted: Bool) -> Caller {
        Caller(identity: self.identity(of: request, isEncrypted), address: address, isEncrypted: isEncrypted)
    }

    private func identity(of request: HTTPRequest, _ isEncrypted: Bool) -> Caller.Identity {
        let now = self.now()
        if !request.headerFields[values: .authorization].isEmpty {
            guard let shown = APIToken.shown(by: request) else { return .nobody }
            if self.ownToken.admits(shown) { return .ownToken }
            guard let token = self.people.token(shown, now.wall) else { return .nobody }
            self.people.used(token.name, now.wall)
            return .token(token)
        }
        guard let key = SessionKey(of: request, isEncrypted: isEncrypted) else { return .nobody }
        let user = self.state.withLock { $0.sessions.use(key.digest, at: now.monotonic, self.people.user) }
        return user.map { .user($0, key) } ?? .nobody
    }

    /// Counts a request of somebody's.
    /// - Throws: `tooManyRequests`.
    func charge(_ caller: Caller) throws(APIProblem) {
        let now = self.now().monotonic
        guard let wait = self.state.withLock({ $0.rates.take(caller.source, at: now) }) else { return }
        throw .wait(wait, "too many requests of \(caller.source); at most \(self.rules.requestsPerSecond) a second in the long run")
    }

    func refuse(_ reason: RefusalTally.Reason, _ caller: Caller) {
        self.refusals.note(reason, from: caller.address.network, at: self.now().monotonic)
    }

    // MARK: - Signing in and out

    /// - Throws: `wrongLogin`, after as long for a name that nobody has as for one that somebody has; `tooManyRequests` after too many of those.
    func signIn(_ name: String, _ password: String, _ caller: Caller) async throws(APIProblem) -> (User, SessionKey) {
        let user = try await self.check(name, password, caller)
        return (user, self.begin(for: user))
    }

    /// Begins a session of somebody who has shown who he is.
    func begin(for user: User) -> SessionKey {
        let key = SessionKey.random()
        let now = self.now().monotonic
        self.state.withLock { $0.sessions.begin(key.digest, for: user, at: now) }
        return key
    }

    /// The user whose name and password these are.
    func check(_ name: String, _ password: String, _ caller: Caller) async throws(APIProblem) -> User {
        let account = AccountName(name)
        let (label, network, now) = (account?.text ?? "?", caller.address.network, self.now().monotonic)
        let wait = self.state.withLock { state in
            let wait = state.tries.wait(label, from: network, at: now)
            if wait == .zero { state.tries.began(label, from: network, at: now) }
            return wait
        }
        guard wait == .zero else {
            throw .wait(
                wait, "too many wrong passwords; wait, or set a new one on the machine itself: fusekeeper user password NAME", .lockedOut)
        }
        let user = account.flatMap(self.people.user)
        let hash = user.flatMap { PasswordHash($0.password) } ?? self.stranger
        guard let matches = await self.office.matches(Password(Array(password.utf8)), hash) else {
            throw .wait(.seconds(1), "too many people sign in at once")
        }
        guard matches, let user else {
            throw APIProblem(.wrongLogin, "the name or the password is wrong")
        }
        self.state.withLock { $0.tries.succeeded(label, from: network) }
        return user
    }

    func signOut(_ key: SessionKey) { self.state.withLock { $0.sessions.end(key.digest) } }

    /// How long a session may still last.
    func timeLeft(of key: SessionKey) -> Duration {
        let now = self.now().monotonic
        return self.state.withLock { $0.sessions.timeLeft(of: key.digest, at: now) } ?? .zero
    }

    func user(_ name: AccountName) -> User? { self.people.user(name) }
}

extension APIProblem {
    /// - Parameter code: `tooManyRequests`, or `lockedOut`.
    static func wait(_ time: Duration, _ message: String, _ code: Code = .tooManyRequests) -> APIProblem {
        var problem = APIProblem(code, message)
        problem.retryAfter = max(1, Int(clamping: time.components.seconds) + (time.components.attoseconds > 0 ? 1 : 0))
        return problem
    }
}
