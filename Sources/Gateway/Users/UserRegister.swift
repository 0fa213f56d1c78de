package import FoundationEssentials
import Logging
package import SiteModel
import Storage
import Synchronization
import Transport

/// Who may sign in and which programs are let in, as the whole gateway knows it. Questions are answered at once on any thread; changes are made
/// one after the other on the thread of the files, and are in force when they are on disk.
package final class UserRegister: Sendable {
    private struct State {
        var book = UserBook()
        /// Tokens by the digest of what is shown.
        var names: [String: AccountName] = [:]
        /// Why the file cannot be used: then nobody is let in by it, and nothing is written over it.
        var troubles: [String] = []
        /// Changes that are not done yet.
        var waiting = 0
        var watchers: [Int: AsyncStream<Bool>.Continuation] = [:]
        var nextWatcher = 0
    }

    private let state = Mutex(State())
    private let storekeeper: Storekeeper
    private let log: Logger

    /// Changes that may wait for the disk.
    private static let mostWaiting = 32

    /// Reads the file of a state directory. Blocks.
    init(_ file: UserFile, storekeeper: Storekeeper, log: Logger) {
        self.storekeeper = storekeeper
        self.log = log
        self.take(file)
    }

    // MARK: - Questions

    package func user(_ name: AccountName) -> User? { self.state.withLock { $0.book.users[name] } }

    package func token(_ name: AccountName) -> AccessToken? { self.state.withLock { $0.book.tokens[name] } }

    /// The one that was shown; nil for what is none, and for one that has expired.
    package func token(shown text: String, at now: Date) -> AccessToken? {
        let digest = AccessKey.digest(of: text)
        return self.state.withLock { state in
            state.names[digest].flatMap { state.book.tokens[$0] }.flatMap { $0.isValid(at: now) ? $0 : nil }
        }
    }

    /// What people are told, each in a sentence without a full stop.
    package var troubles: [String] { self.state.withLock { $0.troubles } }

    /// Somebody can sign in who may do everything.
    package var hasAdmin: Bool { self.state.withLock { $0.book.hasAdmin } }

    /// Whether somebody can: now, and each time that this changes.
    package var protection: AsyncStream<Bool> {
        let (stream, continuation) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingNewest(1))
        let number = self.state.withLock { state in
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = continuation
            continuation.yield(state.book.hasAdmin)
            return state.nextWatcher
        }
        continuation.onTermination = { _ in self.state.withLock { _ = $0.watchers.removeValue(forKey: number) } }
        return stream
    }

    // MARK: - Changes

    /// Does what is asked; `answer` is called once, on any thread, when it is on disk.
    func perform(_ request: UserRequest, at now: Date, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        switch request {
        case .list:
            let users = self.state.withLock { $0.book.users.values.sorted { $0.name < $1.name } }
            answer(.users(users: users.map(UserView.init)))
        case .listTokens:
            let tokens = self.state.withLock { $0.book.tokens.values.sorted { $0.name < $1.name } }
            answer(.accessTokens(tokens: tokens.map(TokenView.init)))
        case .add(let name, let role, let password, let mustChange):
            guard PasswordHash(password) != nil else { return answer(.noHash) }
            self.change("\(name) may sign in as \(role.rawValue) now", answer) { book throws(UserBook.Refusal) in
                try book.add(name, role, password: password, mustChange: mustChange, at: now)
            }
        case .setRole(let name, let role):
            self.change("\(name) is \(role.rawValue) now", answer) { book throws(UserBook.Refusal) in
                try book.set(role, of: name, at: now)
            }
        case .setPassword(let name, let password, let mustChange):
            guard PasswordHash(password) != nil else { return answer(.noHash) }
            self.change("\(name) has a new password, and has to sign in again", answer) { book throws(UserBook.Refusal) in
                try book.set(password: password, mustChange: mustChange, of: name, at: now)
            }
        case .remove(let name):
            self.change("\(name) may not sign in any more", answer) { book throws(UserBook.Refusal) in try book.remove(name) }
        case .addToken(let new):
            guard AccessKey.isDigest(new.digest) else { return answer(.noHash) }
            self.change("the token \(new.name) lets a program in as \(new.role.rawValue)", answer) { book throws(UserBook.Refusal) in
                try book.add(AccessToken(new, at: now), at: now)
            }
        case .removeToken(let name):
            self.change("the token \(name) lets nobody in any more", answer) { book throws(UserBook.Refusal) in
                try book.remove(token: name)
            }
        }
    }

    /// Notes the use of a token. On disk it is kept by the day.
    package func used(_ token: AccountName, at now: Date) {
        guard self.state.withLock({ $0.book.used(token, at: now) && $0.waiting < Self.mostWaiting && $0.troubles.isEmpty }) else { return }
        self.storekeeper.work { directory in
            do throws(StorageError) { try UserFile(in: directory.root).write(self.state.withLock { $0.book }) } catch {
                self.log.warning("that the token \(token) was used cannot be kept: \(error)")
            }
        }
    }

    /// Reads the file again, after a person has mended it.
    package func reread() { self.storekeeper.work { self.take(UserFile(in: $0.root)) } }

    private func change(
        _ message: String, _ answer: @escaping @Sendable (ControlAnswer) -> Void,
        _ change: @escaping @Sendable (inout UserBook) throws(UserBook.Refusal) -> Void
    ) {
        let mayWait = self.state.withLock { state in
            guard state.waiting < Self.mostWaiting else { return false }
            state.waiting += 1
            return true
        }
        guard mayWait else { return answer(.failed(message: "too many changes of users wait already; try again", why: .busy)) }
        self.storekeeper.work { directory in
            let came = self.changed(message, in: UserFile(in: directory.root), change)
            self.state.withLock { $0.waiting -= 1 }
            answer(came)
        }
    }

    /// On the thread of the files.
    private func changed(
        _ message: String, in file: UserFile, _ change: @Sendable (inout UserBook) throws(UserBook.Refusal) -> Void
    ) -> ControlAnswer {
        let (before, troubles) = self.state.withLock { ($0.book, $0.troubles) }
        if let trouble = troubles.first {
            return .failed(message: "\(trouble); mend the file, then have it read again with SIGHUP", why: .conflict)
        }
        var book = before
        do throws(UserBook.Refusal) { try change(&book) } catch { return ControlAnswer(error) }
        guard book != before else { return .done(message: message) }
        do throws(StorageError) { try file.write(book) } catch {
            return .failed(message: "nothing was changed: \(error)", why: .unrecorded)
        }
        self.put(book)
        return .done(message: message)
    }

    // MARK: - What is in force

    private func take(_ file: UserFile) {
        let report: UserReport?
        do throws(StorageError) { report = try file.read() } catch {
            return self.put(UserBook(), troubles: ["Nobody can sign in: \(error)"])
        }
        guard let report else { return self.put(UserBook()) }
        guard let book = report.content else {
            for line in report.lines { self.log.error("\(line)") }
            return self.put(UserBook(), troubles: ["Nobody can sign in: \(report.lines.first ?? file.path)"])
        }
        self.put(book)
    }

    private func put(_ book: UserBook, troubles: [String] = []) {
        self.state.withLock { state in
            let hadAdmin = state.book.hasAdmin
            // The uses that came while it was written are newer.
            var book = book
            for token in state.book.tokens.values { if let used = token.lastUsed { _ = book.used(token.name, at: used) } }
            state.book = book
            state.names = Dictionary(book.tokens.values.map { ($0.digest, $0.name) }) { $1 }
            state.troubles = troubles
            if book.hasAdmin != hadAdmin { for watcher in state.watchers.values { watcher.yield(book.hasAdmin) } }
        }
    }
}

extension AccessToken {
    fileprivate init(_ new: UserRequest.NewToken, at now: Date) {
        self.init(
            name: new.name, role: new.role, isReadOnly: new.isReadOnly, areas: new.areas.map { Set($0) }, digest: new.digest, created: now,
            expires: new.expires)
    }
}

extension ControlAnswer {
    fileprivate static let noHash = ControlAnswer.failed(
        message: "expected the hash of a secret as this release makes it; is the command line of the same release?", why: .unusable)

    fileprivate init(_ refusal: UserBook.Refusal) {
        let why: ControlFailure =
            switch refusal {
            case .exists, .lastAdmin, .full: .conflict
            case .noUser, .noToken: .unknown
            case .expired: .unusable
            }
        self = .failed(message: "\(refusal)", why: why)
    }
}
