import FoundationEssentials
import SiteModel
import Storage
import Transport

/// Finds the keys that are to be used, and makes those that nobody has brought. Blocks.
struct PKIKeeper {
    let folder: PKIFolder
    let configured: ConfiguredKeys
    let configuration: SiteConfiguration

    /// Of what all the files hold that an operator may change.
    var mark: [UInt8] {
        var digest = RunningDigest()
        for certificate in self.configuration.tls.certificates {
            digest.add(self.configured.content(certificate.chain))
            digest.add(self.configured.content(certificate.key))
        }
        if let path = self.configuration.security.clientRoots { digest.add(self.configured.content(path)) }
        for name in ServerKey.allCases.map(\.importedFile) { digest.add(self.folder.content(name)) }
        return Array(digest.finish().utf8)
    }

    /// - Parameter tell: is told what was made.
    func stock(renewsAll: Bool, at now: Date, tell: (String) -> Void) -> PKIStock {
        var stock = PKIStock()
        stock.mark = self.mark
        for certificate in self.configuration.tls.certificates {
            self.trying(&stock) { try $0.add(.configured, self.configured.identity(of: certificate)) }
        }
        for kind in ServerKey.allCases where !stock.has(kind) {
            self.trying(&stock) { try $0.add(.imported, self.folder.readIdentity(kind.importedFile)) }
        }
        self.trying(&stock) { try self.complete(&$0, renewsAll: renewsAll, at: now, tell: tell) }
        self.trying(&stock) { try self.trust(&$0) }
        return stock
    }

    /// The rest is the gateway's own. An authority that cannot be read stops it: another one would be trusted by nobody.
    private func complete(_ stock: inout PKIStock, renewsAll: Bool, at now: Date, tell: (String) -> Void) throws {
        let subject = PKIPlan.Subject(self.configuration)
        let needed = ServerKey.allCases.filter { !stock.has($0) }
        for kind in ServerKey.allCases { stock.authorities[kind] = try self.folder.readAuthority(kind) }
        var own: [ServerKey: TLSIdentity] = [:]
        // What is damaged is made anew: it is worth nothing that cannot be had again.
        for kind in needed { self.trying(&stock) { _ in own[kind] = try self.folder.readIdentity(kind.ownFile) } }
        let plan = PKIPlan(
            authorities: stock.authorities.mapValues(\.certificate.facts), own: own.mapValues(\.certificate.facts), needed: needed,
            for: subject, renewsAll: renewsAll, at: now)
        stock.waitsForClock = plan.isClockWrong
        if plan.isClockWrong {
            stock.troubles.append("No certificate is made while the clock says \(now.formatted(.iso8601)), which cannot be right")
        }
        for kind in plan.makesAuthorities {
            let authority = try PKIPlan.authority(kind, for: subject, at: now)
            try self.folder.write(authority, as: kind.authorityFile)
            stock.authorities[kind] = authority
            tell(
                "the site has an authority of its own now: \(authority.certificate.facts.subject), in \(self.folder.directory.path(of: PKIFolder.published))"
            )
        }
        try self.folder.publish(ServerKey.allCases.compactMap { stock.authorities[$0] })
        for kind in plan.makes {
            guard let authority = stock.authorities[kind] else { continue }
            let identity = try PKIPlan.identity(kind, for: subject, by: authority, at: now)
            try self.folder.write(identity, as: kind.ownFile)
            own[kind] = identity
            tell("a server certificate was made: \(identity.certificate.facts.key), for \(subject.names.joined(separator: ", "))")
        }
        for kind in needed { try stock.add(.own, own[kind]) }
    }

    private func trust(_ stock: inout PKIStock) throws {
        var roots = stock.roots(nil)
        if let path = self.configuration.security.clientRoots { roots += try self.configured.certificates(path) }
        stock.clientRoots = roots.isEmpty ? nil : TrustedRoots(roots)
    }

    /// One that cannot be used keeps none of the others from use.
    private func trying(_ stock: inout PKIStock, _ step: (inout PKIStock) throws -> Void) {
        do { try step(&stock) } catch { stock.troubles.append("A key or certificate cannot be used: \(error)") }
    }
}

extension PKIStock {
    fileprivate func has(_ kind: ServerKey) -> Bool { self.servers.contains { ServerKey($0.identity.key.kind) == kind } }

    fileprivate mutating func add(_ origin: CertificateView.Origin, _ identity: TLSIdentity?) throws(PKIFault) {
        guard let identity else { return }
        let subject = identity.certificate.facts.subject
        guard let kind = ServerKey(identity.key.kind) else {
            throw .unfit("\(subject) has a key that is neither RSA nor ECDSA, which no charger needs to know")
        }
        guard !self.has(kind) else {
            throw .unfit("\(subject) is the second with such a key (\(identity.key.kind)); one of each kind is used")
        }
        self.servers.append(Server(origin: origin, identity: identity))
    }
}
