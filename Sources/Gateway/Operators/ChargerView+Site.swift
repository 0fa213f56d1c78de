import FoundationEssentials
package import SiteModel

extension ChargerView {
    /// - Parameter address: the peer's, while it is here.
    package init(_ id: ChargerID, at site: Site, address: String?, profiles: [ProfileListing.Installed], now: Moment) {
        let charger = site.state.chargers[id] ?? Charger(registration: .pending)
        let operations = charger.operations
        let status = site.status(of: id, at: now)
        self.id = id
        self.name = charger.name
        self.registration = charger.registration
        self.security = Security(charger, site.configuration.security)
        self.identity = charger.identity
        self.capabilities = charger.capabilities
        self.link = Link(site.links[id] ?? .never, address: address)
        self.control = site.means(of: id).phrase
        self.connectors = status.connectors
        self.settings = Settings(operations.settings)
        self.availability = operations.availability.wishes.sorted { $0.key < $1.key }.map { connector, wish in
            Availability(connector: connector, isOperative: wish.operative, asked: wish.asked, state: wish.state)
        }
        self.restart = operations.restart
        self.reservations = ReservationView.all(of: id, operations.reservations)
        self.jobs = JobView.all(of: id, operations)
        self.localList = LocalList(operations.localList, site.listProgress(of: id, at: now))
        self.triggers =
            operations.triggers.pending.all.map { Trigger($0, isMissed: false) }
            + operations.triggers.missed.all.map { Trigger($0, isMissed: true) }
        self.remoteStarts = operations.remote.starts.all.map { start in
            RemoteStart(tag: start.tag, connector: start.connector, deadline: start.deadline, outcome: start.outcome)
        }
        self.remoteStops = operations.remote.stops.all
        self.unlocks = operations.unlocks.results.sorted { $0.key < $1.key }.map { connector, answer in
            Unlock(connector: connector, word: answer.word, at: answer.at)
        }
        self.certificates = CertificateBook.Kind.allCases.compactMap { kind in
            operations.certificates.installed[kind].map { Certificates(kind: kind, names: $0.names, at: $0.at, isStale: $0.isStale) }
        }
        self.certificateRequests = operations.certificates.requests.all
        self.securityEvents = operations.securityEvents.all
        self.profiles = profiles
        self.answers = operations.answers.all.map { Answer(action: $0.action, word: $0.answer.word, at: $0.answer.at) }
        self.warnings =
            [charger.openDoor(id)].compactMap { $0 } + site.settingTroubles(of: id)
            + site.quirks(of: id).map { "the chargers of its make differ: \($0.difference) (\($0.source))" }
    }
}

extension Charger {
    /// That anybody may come in its name, because an operator said so; nil where that is not so.
    func openDoor(_ id: ChargerID) -> String? {
        if let securing = self.operations.securing, securing.present != nil, self.securityProfile == nil, self.credential == nil {
            return "\(id) is let in without a password until it has one, or \(securing.deadline.formatted(.iso8601)) at the latest: "
                + "it is led to security profile \(securing.order.target.rawValue)"
        }
        guard self.securityProfile == .open else { return nil }
        return "\(id) is let in without a password, over a connection that anybody can read (security profile 0)"
    }
}

extension Charger {
    /// By then it was asked for a while to have it renewed.
    private static let certificateNotice = TimeInterval(45 * 86_400)

    /// That its certificate ends, in time for a new one; nil where it comes without or has none from here.
    func endingCertificate(_ id: ChargerID, at now: Date) -> String? {
        guard self.securityProfile == .certificate, let current = self.operations.certificates.current else { return nil }
        let end = ISO8601Format.day(current.notAfter)
        guard current.notAfter.timeIntervalSince(now) < Self.certificateNotice else { return nil }
        return now <= current.notAfter
            ? "The certificate of \(id) ends on \(end): have it ask for another with \"charger trigger \(id) certificate-request\", and sign that with \"pki sign \(id)\""
            : "The certificate of \(id) has ended on \(end): it cannot connect before \"charger security \(id) 2\""
    }
}

extension ChargerView.Security {
    init(_ charger: Charger, _ site: SiteConfiguration.Security) {
        self.isExplicit = charger.securityProfile != nil
        self.hasPassword = charger.credential != nil
        self.profile = charger.securityProfile ?? (charger.credential == nil && site.allowWithoutPassword ? .open : .password)
    }
}

extension ChargerView.Link {
    init(_ link: Link, address: String?) {
        switch link {
        case .never: self.init(online: false)
        case .online(_, let since): self.init(online: true, since: since.wall, address: address)
        case .offline(let since): self.init(online: false, since: since.wall)
        }
    }
}

extension ChargerView.Settings {
    init(_ settings: ChargerSettings) {
        let waiting = settings.awaitingRestart
        var values = settings.settings.map { setting in
            ChargerView.Setting(setting, afterRestart: waiting.first { $0.key.lowercased() == setting.key.lowercased() })
        }
        // What was set before it was ever read.
        for setting in waiting where settings[setting.key] == nil {
            values.append(ChargerView.Setting(ChargerSettings.Setting(key: setting.key, value: nil), afterRestart: setting))
        }
        self.init(values: values, unknown: settings.unknown, readAt: settings.readAt)
    }
}

extension ChargerView.Setting {
    init(_ setting: ChargerSettings.Setting, afterRestart: ChargerSettings.Setting?) {
        self.init(
            key: setting.key, value: setting.value, isReadOnly: setting.isReadOnly,
            isSecret: ChargerSettings.Setting.isSecret(setting.key), afterRestart: afterRestart?.value)
    }
}

extension ChargerView.LocalList {
    init(_ list: LocalList, _ progress: ListProgress?) {
        let progress = progress.map(Progress.init)
        switch list.holding {
        case .unknown: self.init(state: .unknown, notBefore: list.notBefore, progress: progress)
        case .unsupported: self.init(state: .unsupported, notBefore: list.notBefore, progress: progress)
        case .list(let version, let entries):
            self.init(state: .known, version: version, tags: entries.count, notBefore: list.notBefore, progress: progress)
        }
    }
}

extension ChargerView.Trigger {
    init(_ trigger: Triggers.Trigger, isMissed: Bool) {
        self.init(message: trigger.message, connector: trigger.connector, deadline: trigger.deadline, isMissed: isMissed)
    }
}

extension ChargerView.LocalList.Progress {
    init(_ progress: ListProgress) {
        let sentence = progress.sentence
        switch progress {
        case .inStep: self.init(state: .inStep, sentence: sentence)
        case .sending(let done, let all): self.init(state: .sending, sentence: sentence, done: done, of: all)
        case .behind(let since, _): self.init(state: .behind, sentence: sentence, since: since)
        case .refused(let word, let nextTry): self.init(state: .refused, sentence: sentence, word: word, nextTry: nextTry)
        case .silent: self.init(state: .silent, sentence: sentence)
        }
    }
}
