import SiteModel
import Transport

extension SiteRuntime {
    /// Seconds that a charger has for its answer.
    private static let securingPatience = Duration.seconds(30)

    /// Takes all chargers that are led to a higher security profile a step further, and tells those who watch.
    func workOnSecuring() {
        let work = self.site.workOnSecuring(at: self.clock.now)
        self.keepSecuring(work.entries, work.notices)
        for errand in work.answer { self.run(errand) }
        for tell in self.securingDesk.over(at: self.beats, { self.securing(of: $0) }) { tell() }
    }

    private func run(_ errand: SecuringErrand) {
        guard let action = self.action(for: errand) else { return }
        self.operate(errand.charger, action, timeout: Self.securingPatience) { answer in
            self.assumeIsolated { runtime in
                let decision = runtime.site.securingAnswered(errand, SecuringAnswer(answer), at: runtime.clock.now)
                runtime.keepSecuring(decision.entries, decision.notices)
                runtime.workOnSecuring()
            }
        }
    }

    /// Nil where the way cannot go on, which is on record then.
    private func action(for errand: SecuringErrand) -> OperatorAction? {
        switch errand.request {
        case .setPassword(isGiven: false):
            // 20 bytes, as the standard spells them.
            return .changeSetting(key: "AuthorizationKey", value: Hex.text(SecretBytes.random(20)))
        case .setPassword(isGiven: true):
            guard let password = self.securingDesk.passwords[errand.charger] else { return self.fail(errand, because: .noPassword) }
            return .changeSetting(key: "AuthorizationKey", value: password)
        case .change(let key, let value): return .changeSetting(key: key, value: value)
        case .install(let serial):
            let root = self.pki?.serverRoots.first { $0.facts.serial == serial }
            do throws(PKIFault) {
                // Where it is not in use any more, another one may do.
                guard let pem = try root?.pem() else { return self.answer(errand, .no(word: "this root is not in use any more")) }
                return .installCertificate(kind: .centralSystemRoot, certificate: String(decoding: pem, as: UTF8.self))
            } catch {
                return self.answer(errand, .no(word: "\(error)"))
            }
        case .listRoots: return .listCertificates(kind: .centralSystemRoot)
        case .requestCertificate: return .trigger(message: .certificateRequest, connector: nil, isExtended: true)
        case .restart: return .reset(isHard: true)
        }
    }

    private func fail(_ errand: SecuringErrand, because cause: SecuringResult.Cause) -> OperatorAction? {
        self.endSecuring(of: errand.charger, at: errand.step, because: cause)
        return nil
    }

    private func answer(_ errand: SecuringErrand, _ answer: SecuringAnswer) -> OperatorAction? {
        let decision = self.site.securingAnswered(errand, answer, at: self.clock.now)
        self.keepSecuring(decision.entries, decision.notices)
        return nil
    }

    func endSecuring(of id: ChargerID, at step: SecuringStep, because cause: SecuringResult.Cause) {
        let decision = self.site.securingFailed(id, at: step, because: cause, at: self.clock.now)
        self.keepSecuring(decision.entries, decision.notices)
    }

    /// What ends is kept for years, as what an operator has begun.
    private func keepSecuring(_ entries: [Entry], _ notices: [Notice]) {
        guard self.commit(entries) else { return }
        self.tell(notices)
        for case .securing(let id, let securing) in notices {
            self.securingDesk.passwords[id] = nil
            self.note(
                Deed(
                    by: .gateway, what: "the way to security profile \(securing.order.target.rawValue) ended", charger: id,
                    outcome: securing.sentence(id, at: nil)))
        }
    }
}
