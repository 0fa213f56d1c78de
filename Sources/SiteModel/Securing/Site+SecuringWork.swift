import FoundationEssentials
import SmartCharging

extension Site {
    /// Takes all chargers that are on their way to a higher security profile a step further. Once a second is enough, and after an answer.
    package mutating func workOnSecuring(at now: Moment) -> Decision<[SecuringErrand]> {
        var all = Decision<[SecuringErrand]>([])
        for id in self.state.chargers.filter({ $0.value.operations.securing?.present != nil }).keys.sorted() {
            guard let charger = self.state.chargers[id], var securing = charger.operations.securing else { continue }
            var events: [OperationEvent] = []
            // Each turn ends a step, so this ends.
            while let event = self.securingEvent(securing, of: id, charger, at: now) {
                securing.apply(event, at: now.wall)
                events.append(.securing(event: event))
            }
            let noted = self.note(events, of: id, at: now)
            all.entries += noted.entries
            all.notices += noted.notices
            if let errand = self.securingErrand(securing, of: id, charger, at: now) {
                self.securingTries[id] = self.tries(of: id, at: errand.step)
                self.securingTries[id]?.isAsking = true
                all.answer.append(errand)
            }
        }
        return all
    }

    /// What is so without asking; nil: something has to be asked or waited for.
    private func securingEvent(_ securing: Securing, of id: ChargerID, _ charger: Charger, at now: Moment) -> SecuringEvent? {
        guard let present = securing.present else { return nil }
        if let profile = charger.securityProfile, profile >= securing.order.target { return .arrived }
        if now.wall >= securing.deadline { return .settled(present.what, .failed(because: .overdue)) }
        let book = charger.operations.certificates
        switch present.what {
        case .presence: return self.links[id]?.isOnline == true ? .settled(.presence, .done(word: nil)) : nil
        case .operatorName(let name):
            return charger.operations.settings["CpoName"]?.value == name ? .settled(present.what, .wasSo) : nil
        case .root(let serial, _): return book.roots?.contains { $0.isNumber(serial) } == true ? .settled(present.what, .wasSo) : nil
        case .rootsListed:
            // Of those that it was given, one has to be there.
            guard let because = securing.refusedRoots else { return nil }
            return .settled(.rootsListed, .failed(because: because))
        case .certificateRequest: return book.hasGoodOne(at: now.wall) ? .settled(.certificateRequest, .wasSo) : nil
        case .certificate: return Self.certificateEvent(book, securing, at: now.wall)
        case .password, .restart, .address, .profile, .arrival: return nil
        }
    }

    /// Seconds that a small machine may need for a key of its own.
    private static let keyTime = 600.0

    private static func certificateEvent(_ book: CertificateBook, _ securing: Securing, at now: Date) -> SecuringEvent? {
        if securing.result(of: .certificateRequest) == .wasSo { return .settled(.certificate, .wasSo) }
        guard let since = securing.steps.first(where: { $0.what == .certificateRequest })?.since else { return nil }
        // The request may be here before the charger has said that it will come.
        if let request = book.requests.last, request.at >= since {
            switch request.state {
            case .installed: return .settled(.certificate, .done(word: nil))
            case .refused: return .settled(.certificate, .failed(because: .refused(word: "Rejected")))
            case .waiting, .superseded: return nil
            }
        }
        return now.timeIntervalSince(since) < Self.keyTime ? nil : .settled(.certificate, .failed(because: .silent))
    }

    private func securingErrand(_ securing: Securing, of id: ChargerID, _ charger: Charger, at now: Moment) -> SecuringErrand? {
        guard let present = securing.present, case .online(_, let since) = self.links[id] else { return nil }
        let tries = self.tries(of: id, at: present.what)
        guard !tries.isAsking, tries.notBefore.map({ $0 <= now.monotonic }) ?? true else { return nil }
        let request: SecuringErrand.Request
        switch present.what {
        case .presence, .certificate: return nil
        case .password: request = .setPassword(isGiven: securing.order.password == .given)
        case .operatorName(let name): request = .change(key: "CpoName", value: name)
        case .root(let serial, _): request = .install(serial: serial)
        case .rootsListed: request = .listRoots
        case .certificateRequest: request = .requestCertificate
        case .address(let key, let value): request = .change(key: key, value: value)
        case .profile: request = .change(key: "SecurityProfile", value: "\(securing.order.target.rawValue)")
        case .restart:
            guard !self.hasSession(id) else { return nil }
            request = .restart
        case .arrival:
            guard self.shouldRestart(securing, present, connected: since.wall, at: now.wall), !self.hasSession(id) else { return nil }
            request = .restart
        }
        return SecuringErrand(charger: id, began: securing.began, step: present.what, request: request)
    }

    /// Seconds that a charger has to come with its new profile by itself (A05.FR.06).
    private static let ownTime = 60.0

    /// One that came back with its old profile has tried; one that nobody could tell is set by hand.
    private func shouldRestart(_ securing: Securing, _ present: Securing.Step, connected: Date, at now: Date) -> Bool {
        guard let since = present.since, securing.restarted == nil, connected < since, case .done? = securing.result(of: .profile) else {
            return false
        }
        return now.timeIntervalSince(since) >= Self.ownTime
    }

    private func hasSession(_ id: ChargerID) -> Bool { self.state.current.keys.contains { $0.charger == id.text } }

    private func tries(of id: ChargerID, at step: SecuringStep) -> SecuringTries {
        self.securingTries[id].flatMap { $0.step == step ? $0 : nil } ?? SecuringTries(step: step)
    }

    /// Tells the site what a charger said to an errand.
    package mutating func securingAnswered(_ errand: SecuringErrand, _ answer: SecuringAnswer, at now: Moment) -> Decision<Void> {
        let id = errand.charger
        var tries = self.tries(of: id, at: errand.step)
        tries.isAsking = false
        if answer == .silent || answer == .broken { tries.silences += 1 }
        tries.notBefore = now.monotonic.advanced(by: answer == .silent ? SecuringTries.pause : SecuringTries.shortPause)
        self.securingTries[id] = tries
        guard let charger = self.state.chargers[id], let securing = charger.operations.securing, securing.began == errand.began,
            securing.present?.what == errand.step
        else {
            return Decision(())
        }
        if errand.step == .arrival {
            // What it said does not matter: it is asked once.
            return answer == .notSent ? Decision(()) : self.note([.securing(event: .restartAsked)], of: id, at: now)
        }
        let needed = errand.step.isNeeded(for: securing.order.target, answer)
        guard var result = errand.step.result(answer, isLast: tries.silences >= SecuringTries.most, needed: needed) else {
            return Decision(())
        }
        if errand.step == .rootsListed, let listed = charger.operations.certificates.roots, result.isAnswered {
            result = securing.verdict(on: listed)
        }
        return self.note([.securing(event: .settled(errand.step, result))], of: id, at: now)
    }

    /// The way of a charger cannot go on for a reason of the gateway's own.
    package func securingFailed(_ id: ChargerID, at step: SecuringStep, because cause: SecuringResult.Cause, at now: Moment) -> Decision<
        Void
    > {
        self.note([.securing(event: .settled(step, .failed(because: cause)))], of: id, at: now)
    }
}

extension SecuringResult {
    /// Whether the charger has said something that it knows.
    fileprivate var isAnswered: Bool {
        switch self {
        case .done, .skipped(because: .refused): true
        case .wasSo, .skipped, .failed: false
        }
    }
}

extension Securing {
    /// Why no root was taken; nil where one was.
    fileprivate var refusedRoots: SecuringResult.Cause? {
        let results = self.steps.filter { $0.what.kind == .root }.compactMap(\.result)
        guard !results.contains(where: \.isSettledWell) else { return nil }
        for case .skipped(let cause) in results.reversed() { return cause }
        return nil
    }

    /// Some chargers spell numbers in a way of their own, so others than those expected are believed; an empty list is not.
    fileprivate func verdict(on listed: [CertificateName]) -> SecuringResult {
        let isThere = self.steps.contains { step in
            if case .root(let serial, _) = step.what { listed.contains { $0.isNumber(serial) } } else { false }
        }
        if isThere { return .done(word: nil) }
        return listed.isEmpty ? .failed(because: .unlisted(count: 0)) : .skipped(because: .unlisted(count: listed.count))
    }
}

extension CertificateBook {
    /// What the charger lists as roots of the gateway; nil where it was not asked since the last was installed.
    fileprivate var roots: [CertificateName]? {
        self.installed[.centralSystemRoot].flatMap { $0.isStale ? nil : $0.names }
    }

    /// Whether the charger has taken one from here that will be good for a while.
    fileprivate func hasGoodOne(at now: Date) -> Bool {
        guard self.requests.last?.state == .installed, let current = self.current else { return false }
        return !current.isDueForRenewal(at: now)
    }
}

extension CertificateName {
    /// Whether it has this number, in hexadecimal digits.
    fileprivate func isNumber(_ serial: String) -> Bool { Self.plain(self.serial) == Self.plain(serial) }

    private static func plain(_ serial: String) -> String {
        String(serial.lowercased().filter(\.isHexDigit).drop { $0 == "0" })
    }
}
