import FoundationEssentials
package import Logging
package import SiteModel
package import Storage
import Synchronization
package import Transport

/// The gateway's own keys and certificates: read, made where they are missing, renewed in time, and given to those who listen.
package final class PKIRoom: Sendable {
    /// What the chargers' listeners encrypt with: they ask for a certificate.
    package let tls: ServerTLS
    /// The same for programs, people and files: nobody is asked for one, for a browser would ask its user in turn.
    package let webTLS: ServerTLS
    let folder: PKIFolder
    private let configured: ConfiguredKeys
    private let clock: any GatewayClock
    private let log: Logger
    /// Keys take seconds on a small machine, and tokens answer when they like.
    private let queue = DiskQueue("fusekeeper.pki")
    /// Programs of others take as long as they may.
    private let signers = DiskQueue("fusekeeper.signer")
    private let state: Mutex<State>

    private struct State {
        var configuration: SiteConfiguration
        var found = PKIStock()
        /// Nobody has looked yet, or somebody wants it done.
        var isDue = true
        var isLooking = false
        /// Requests of chargers that wait to be signed, or are.
        var signing = 0
    }

    /// Reads what there is and makes what is missing. Blocks.
    /// - Parameter credentials: where systemd puts the service's credentials.
    package init(in directory: Directory, configuration: SiteConfiguration, credentials: String?, clock: any GatewayClock, log: Logger)
        throws
    {
        self.folder = PKIFolder(directory: directory)
        self.configured = ConfiguredKeys(credentials: credentials)
        self.clock = clock
        self.log = log
        self.state = Mutex(State(configuration: configuration))
        let times = ServerTLS.Clock(now: { clock.now.monotonic }, date: { clock.now.wall })
        self.tls = try ServerTLS(ServerTLS.Keys(identities: []), clock: times)
        self.webTLS = try ServerTLS(ServerTLS.Keys(identities: []), clock: times)
        self.refresh()
    }

    /// What is there, and what is wrong with it.
    package var view: PKIView { self.state.withLock { $0.found }.view(at: self.clock.now.wall) }

    /// The names and addresses that the gateway's own certificates bear.
    package var names: [String] { PKIPlan.Subject(self.state.withLock { $0.configuration }).names }

    /// Takes effect for connections that come from now on.
    package func configure(_ configuration: SiteConfiguration) {
        self.state.withLock { state in
            state.configuration = configuration
            state.isDue = true
        }
        self.look()
    }

    /// Sees whether files have changed or a certificate is due, and does what follows on a thread of its own. For the heart, once a minute.
    package func look() {
        let mayLook = self.state.withLock { state in
            guard !state.isLooking else { return false }
            state.isLooking = true
            return true
        }
        guard mayLook else { return }
        self.queue.run {
            self.refresh()
        } then: { _ in
            let isDueAgain = self.state.withLock { state in
                state.isLooking = false
                return state.isDue
            }
            if isDueAgain { self.look() }
        }
    }

    /// The authorities of the site.
    var roots: [Certificate] { self.state.withLock { $0.found }.roots(nil) }

    /// Those that the certificates in use descend from, as far as they are kept here.
    var serverRoots: [Certificate] { self.state.withLock { $0.found }.serverRoots }

    /// Their certificates in PEM; nil where there is none.
    func authorities(_ key: ServerKey?) throws(PKIFault) -> String? {
        let roots = self.state.withLock { $0.found }.roots(key)
        var text: [UInt8] = []
        for root in roots { text += try root.pem() }
        return roots.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }

    /// Makes new certificates with new keys; `then` is called on a thread of its own when they are in use.
    func renew(then: @escaping @Sendable (Result<PKIView, any Error>) -> Void) {
        self.queue.run {
            self.refreshed(renewsAll: true)
        } then: {
            then($0)
        }
    }

    /// Does something with the files, then takes up what has become of them.
    func change(
        _ work: @escaping @Sendable (PKIFolder) throws -> Void, then: @escaping @Sendable (Result<PKIView, any Error>) -> Void
    ) {
        self.queue.run {
            try work(self.folder)
            return self.refreshed()
        } then: {
            then($0)
        }
    }

    /// Signs a charger's request by the authorities, or by the program that is configured, one after the other on a thread of its own.
    func sign(_ order: SigningOrder, then: @escaping @Sendable (Result<ChargerCertificate, any Error>) -> Void) {
        let isFull = self.state.withLock { state in
            guard state.signing < Self.mostSigning else { return true }
            state.signing += 1
            return false
        }
        guard !isFull else { return then(.failure(SigningFault.busy)) }
        let signer = self.state.withLock { $0.configuration.security.signer }
        (signer == nil ? self.queue : self.signers).run {
            try self.signed(order, by: signer)
        } then: { result in
            self.state.withLock { $0.signing -= 1 }
            then(result)
        }
    }

    private static let mostSigning = 32

    private func signed(_ order: SigningOrder, by signer: SiteConfiguration.Security.Signer?) throws -> ChargerCertificate {
        let found = self.state.withLock { $0.found }
        guard let signer else { return try ChargerCertificate.issued(for: order, by: found.authorities) }
        // What is no request, or another's, is told to nobody.
        _ = try ChargerCertificate.checked(order)
        let clock = self.clock
        let chain = try SigningProgram(signer: signer, now: { clock.now.monotonic }).sign(order.request.csr)
        // The program took its time.
        var order = order
        order.now = clock.now.wall
        return try ChargerCertificate.signed(chain, for: order, trusting: found.clientRoots ?? TrustedRoots([]))
    }

    private func refreshed(renewsAll: Bool = false) -> PKIView {
        self.state.withLock { $0.isDue = true }
        self.refresh(renewsAll: renewsAll)
        return self.view
    }

    private func refresh(renewsAll: Bool = false) {
        let (configuration, before, isDue) = self.state.withLock { state in
            defer { state.isDue = false }
            return (state.configuration, state.found, state.isDue)
        }
        let now = self.clock.now.wall
        let keeper = PKIKeeper(folder: self.folder, configured: self.configured, configuration: configuration)
        let mark = keeper.mark
        guard isDue || renewsAll || mark != before.mark || before.isDue(at: now) else { return }
        let found = keeper.stock(renewsAll: renewsAll, at: now) { self.log.notice("\($0)") }
        for trouble in found.troubles where !before.troubles.contains(trouble) { self.log.error("\(trouble)") }
        self.state.withLock { $0.found = found }
        guard found.inUse != before.inUse else { return }
        do throws(TLSFault) {
            let identities = found.servers.map(\.identity)
            try self.tls.use(ServerTLS.Keys(identities: identities, clientRoots: found.clientRoots))
            try self.webTLS.use(ServerTLS.Keys(identities: identities))
            for server in found.servers {
                self.log.notice(
                    "new connections over TLS see \(CertificateView(.server, server.origin, server.identity.certificate.facts).line)")
            }
        } catch {
            self.log.error("the keys cannot be used, the old ones stay: \(error)")
        }
    }
}

extension CertificateView {
    /// For the log.
    fileprivate var line: String { "\(self.subject) (\(self.key), until \(ISO8601Format.day(self.notAfter)))" }
}
