import FoundationEssentials
import JSON
import SiteModel

/// A site and a charger that is led to a higher security profile, second by second, as the gateway does it.
struct PretendSecuring {
    static let id = charger("A")
    static let roots = [(serial: "0AB1", subject: "CN=One"), (serial: "0AB2", subject: "CN=Two")]
    static let means = Site.SecuringMeans(roots: Self.roots, address: "wss://192.0.2.7:9001/A")

    var site: Site
    var second = 0.0
    /// What it says to each kind of step; nothing: yes.
    var says: [SecuringStep.Kind: SecuringAnswer] = [:]
    /// What it was asked, in that order.
    var asked: [SecuringStep.Kind] = []
    var notices: [Notice] = []
    /// What it lists once it has taken a root.
    var lists = ["ab1"]

    init(password: String? = "h", _ change: (inout SiteConfiguration) -> Void = { _ in }) {
        var configuration = SiteConfiguration.example
        configuration.security.operatorName = "Example"
        configuration.listen.ocppTLS = [SiteConfiguration.Address(host: "127.0.0.1", port: 9_001)]
        change(&configuration)
        self.site = exampleSite(configuration)
        if let password { self.site.apply(Entry(at: wall(), .credential(charger: Self.id, hash: password))) }
    }

    var now: Moment { moment(self.second) }
    var securing: Securing? { self.site.state.chargers[Self.id]?.operations.securing }
    var book: CertificateBook { self.site.state.chargers[Self.id]!.operations.certificates }

    mutating func connect() { self.site.connected(Self.id, generation: UInt64(self.second) + 1, at: self.now) }
    mutating func disconnect() { _ = self.site.disconnected(Self.id, generation: 1, at: self.now) }

    mutating func begin(_ order: SecuringOrder) throws(SecuringRefusal) {
        self.site.commit(try self.site.secure(Self.id, order, by: Self.means, at: self.now))
    }

    mutating func note(_ events: OperationEvent...) {
        let decision = self.site.note(events, of: Self.id, at: self.now)
        self.notices += decision.notices
        self.site.commit(decision)
    }

    /// It comes, as the door lets it.
    mutating func enter(_ proof: Site.Proof, encrypted: Bool) {
        self.site.commit(self.site.entered(Self.id, by: proof, over: Approach(isEncrypted: encrypted), at: self.now))
    }

    /// The gateway dies, and starts anew from what it wrote.
    mutating func restart() throws {
        let state: SiteState = try JSONCoding.decode(from: JSONCoding.encode(self.site.state))
        self.site = try Site(configuration: self.site.configuration, state: state, tags: TagList(), startedAt: self.now.monotonic)
        self.connect()
    }

    mutating func run(_ seconds: Int) {
        for _ in 0..<seconds {
            self.second += 1
            let work = self.site.workOnSecuring(at: self.now)
            self.notices += work.notices
            for errand in self.site.commit(work) { self.answer(errand) }
        }
    }

    private mutating func answer(_ errand: SecuringErrand) {
        self.asked.append(errand.step.kind)
        let answer = self.says[errand.step.kind] ?? .yes(word: "Accepted")
        if case .yes = answer { self.follow(errand) }
        let decision = self.site.securingAnswered(errand, answer, at: self.now)
        self.notices += decision.notices
        self.site.commit(decision)
    }

    /// What is known of a charger that did what it was asked.
    private mutating func follow(_ errand: SecuringErrand) {
        switch errand.request {
        case .setPassword: self.site.apply(Entry(at: self.now.wall, .offered(charger: Self.id, hash: "new", isTaken: true)))
        case .change(let key, let value): self.note(.configurationChanged(setting: .init(key: key, value: value), needsRestart: false))
        case .install: self.note(.certificateInstalled(kind: .centralSystemRoot))
        case .listRoots:
            let names = self.lists.map { CertificateName(algorithm: "SHA256", issuerName: "", issuerKey: "", serial: $0) }
            self.note(.certificatesListed(kind: .centralSystemRoot, names: names))
        case .requestCertificate: self.note(.certificateRequested(csr: "csr"))
        case .restart: break
        }
    }

    /// Its request is signed, and it takes what came of it.
    mutating func sign(isTaken: Bool = true) {
        self.note(
            .certificateIssued(certificate: IssuedCertificate(serial: "77", at: self.now.wall, notAfter: self.now.wall + 730 * 86_400)),
            .certificateSigned(isTaken: isTaken))
    }
}
