extension Securing {
    /// How it stands, for people.
    /// - Parameter address: by which the charger is to come; nil where nobody knows.
    package func sentence(_ id: ChargerID, at address: String?) -> String {
        let target = self.order.target
        switch self.end?.outcome {
        case .secured: return "\(id) comes with security profile \(target.rawValue)"
        case .cancelled: return "\(id) is not led to security profile \(target.rawValue) any further; what it was told stays"
        case .failed, nil:
            guard let step = self.steps.last(where: { $0.since != nil }) else { return "" }
            let sentence = step.what.sentence(step.result, id, to: target, at: address)
            return self.end == nil ? sentence : "\(id) is not led to security profile \(target.rawValue): \(sentence)"
        }
    }
}

extension SecuringStep {
    /// What the step is, in a few words.
    package var title: String {
        switch self {
        case .presence: "connected"
        case .password: "a password of its own (AuthorizationKey)"
        case .restart: "a restart"
        case .operatorName(let name): "the operator's name \(name.debugDescription) (CpoName)"
        case .root(_, let subject): "the root \(subject)"
        case .rootsListed: "the roots that it lists"
        case .certificateRequest: "a request for a certificate"
        case .certificate: "a certificate of its own"
        case .address(let key, let value): "the address \(value) (\(key))"
        case .profile: "the new SecurityProfile"
        case .arrival: "come with it"
        }
    }

    /// What came of it, and what a person can do, in a sentence.
    package func sentence(_ result: SecuringResult?, _ id: ChargerID, to target: SecurityProfile, at address: String?) -> String {
        switch result {
        case nil: self.wait(id, target, address)
        case .done(nil), .wasSo: self.isSo(id, target)
        case .done(let word?): "\(self.isSo(id, target)): \(word.bounded(by: 80).onOneLine)"
        case .skipped(let cause): "\(cause.sentence(id)); \(self.without(cause, id, address))"
        case .failed(let cause): "\(cause.sentence(id)); \(self.advice(cause, id, target, address))"
        }
    }

    private func isSo(_ id: ChargerID, _ target: SecurityProfile) -> String {
        switch self {
        case .presence: "\(id) is connected"
        case .password: "\(id) has a password of its own"
        case .restart: "\(id) starts anew"
        case .operatorName: "\(id) knows for whom it asks for certificates"
        case .root(_, let subject): "\(id) trusts the root \(subject)"
        case .rootsListed: "\(id) lists the root"
        case .certificateRequest: "\(id) asks for a certificate"
        case .certificate: "\(id) has a certificate of its own"
        case .address: "\(id) knows its new address"
        case .profile: "\(id) was told security profile \(target.rawValue)"
        case .arrival: "\(id) came with security profile \(target.rawValue)"
        }
    }

    private func wait(_ id: ChargerID, _ target: SecurityProfile, _ address: String?) -> String {
        switch self {
        case .presence: "waiting for \(id) to connect"
        case .password: "giving \(id) a password of its own"
        case .restart: "having \(id) start anew, as soon as nobody charges there"
        case .operatorName: "telling \(id) for whom it asks for certificates"
        case .root(_, let subject): "giving \(id) the root \(subject)"
        case .rootsListed: "asking \(id) which roots it has"
        case .certificateRequest: "having \(id) ask for a certificate"
        case .certificate: "waiting for the request of \(id), which is signed and brought to it; making a key may take it minutes"
        case .address: "telling \(id) its new address"
        case .profile: "telling \(id) to use security profile \(target.rawValue)"
        case .arrival:
            "waiting for \(id) to come over TLS" + (address.map { "; where it does not find the way by itself, set \($0) at it" } ?? "")
        }
    }

    private func without(_ cause: SecuringResult.Cause, _ id: ChargerID, _ address: String?) -> String {
        switch self {
        case .root: "another one may do"
        case .rootsListed: "it is believed to have what it took"
        case .password: "it needs none where it shows a certificate"
        case .profile: "set it at \(id) by hand" + (address.map { ", with the address \($0)" } ?? "")
        case .operatorName: "the certificate says so whatever it asks for"
        case .presence, .restart, .certificateRequest, .certificate, .address, .arrival: "the way goes on without"
        }
    }

    private func advice(_ cause: SecuringResult.Cause, _ id: ChargerID, _ target: SecurityProfile, _ address: String?) -> String {
        let again = "then run \"charger secure \(id) --to \(target.rawValue)\" again"
        switch self {
        case .presence: return "see that it has power and network, \(again)"
        case .password:
            return cause == .noPassword
                ? "run \"charger secure \(id)\" again, with --password-file or without"
                : "set one at the charger by hand, and here with \"charger password \(id)\", \(again)"
        case .root, .rootsListed:
            return "bring it the root of \"pki export\" by its own means, \(again) and --has-root"
        case .certificateRequest: return "it may know no certificates: \"charger secure \(id) --to 2\" does without"
        case .certificate:
            return cause == .overdue || cause == .silent
                ? "see \"charger show \(id)\", \(again)" : "it keeps what it has; mend that, \(again)"
        case .address: return "set \(address ?? "the address") at the charger by hand, \(again) without --address-key"
        case .profile:
            return "it goes on with its old profile; it may lack a root, a password or a certificate, or not know this profile"
        case .arrival:
            return "it may come with its old profile or the new one until it came with the new. Is its address \(address ?? "right"), "
                + "does it know the name, is its clock right? Mend that, \(again)"
        case .operatorName, .restart: return again
        }
    }
}

extension SecuringResult.Cause {
    fileprivate func sentence(_ id: ChargerID) -> String {
        switch self {
        case .refused(let word): "\(id) says no: \(word.bounded(by: 80).onOneLine)"
        case .unsupported(let word): "\(id) does not know this: \(word.bounded(by: 80).onOneLine)"
        case .silent: "\(id) was asked several times and gave no answer"
        case .unlisted(let count): count == 0 ? "\(id) took a root and lists none" : "\(id) took a root and lists \(count) others"
        case .unsigned(let reason): "it gets no certificate: \(reason.bounded(by: 300).onOneLine)"
        case .noPassword: "the password that was brought is forgotten since the gateway restarted"
        case .overdue: "the time is over"
        }
    }
}
