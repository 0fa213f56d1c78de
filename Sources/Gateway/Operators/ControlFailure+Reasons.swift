import SiteModel

extension ControlAnswer {
    /// To a question about a charger that there is not.
    static func unknown(_ id: ChargerID) -> ControlAnswer { .failed(message: ChargerChangeRefusal.unknown(id).description, why: .unknown) }
}

extension OperatorFault {
    var failure: ControlFailure {
        switch self {
        case .noSession, .severalSessions, .noListVersion: .conflict
        case .tooLong, .badProfile, .noConnector: .unusable
        }
    }
}

extension ChargerChangeRefusal {
    var failure: ControlFailure {
        switch self {
        case .unknown: .unknown
        case .badName, .noSuchProfile, .needsEncryption: .unusable
        case .needsPassword, .keepsPassword: .conflict
        }
    }
}

extension ChargerChange {
    /// What is so from now on.
    func sentence(_ id: ChargerID) -> String {
        var parts: [String] = []
        switch self.admission {
        case .accept?: parts.append("\(id) may connect")
        case .reject?: parts.append("\(id) is shut out")
        case nil: break
        }
        switch self.password {
        case .set?: parts.append("the password of \(id) is set")
        case .remove?: parts.append("\(id) has no password any more")
        case nil: break
        }
        if let profile = self.securityProfile { parts.append("\(id) has security profile \(profile)") }
        if let name = self.name { parts.append(name.isEmpty ? "\(id) has no name any more" : "\(id) is called \(name)") }
        return parts.isEmpty ? "nothing was to be changed about \(id)" : parts.joined(separator: "; ")
    }
}
