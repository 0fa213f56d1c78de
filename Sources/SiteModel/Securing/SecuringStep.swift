/// One thing that has to be so before a charger comes with a higher security profile.
package enum SecuringStep: Sendable, Equatable, Codable {
    case presence
    case password
    /// What a charger took comes into force with its next start.
    case restart
    /// What stands as the organization in the requests that it makes (white paper 7.2).
    case operatorName(String)
    /// - Parameter serial: hexadecimal digits.
    case root(serial: String, subject: String)
    /// Whether it lists one of those that it was given.
    case rootsListed
    case certificateRequest
    case certificate
    case address(key: String, value: String)
    case profile
    case arrival

    /// For programs.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case presence, password, restart, operatorName, root, rootsListed, certificateRequest, certificate, address, profile, arrival
    }

    package var kind: Kind {
        switch self {
        case .presence: .presence
        case .password: .password
        case .restart: .restart
        case .operatorName: .operatorName
        case .root: .root
        case .rootsListed: .rootsListed
        case .certificateRequest: .certificateRequest
        case .certificate: .certificate
        case .address: .address
        case .profile: .profile
        case .arrival: .arrival
        }
    }
}

/// What became of a step.
package enum SecuringResult: Sendable, Equatable, Codable {
    /// - Parameter word: the charger's own; nil where it said none.
    case done(word: String?)
    /// Nothing had to be done.
    case wasSo
    /// The charger did not do it, and the way goes on without.
    case skipped(because: Cause)
    /// The way ends here.
    case failed(because: Cause)

    package enum Cause: Sendable, Equatable, Codable {
        case refused(word: String)
        /// It does not know what it was asked.
        case unsupported(word: String)
        /// It was asked three times.
        case silent
        /// It lists other roots, or none.
        case unlisted(count: Int)
        /// Why its request is not signed.
        case unsigned(reason: String)
        /// The password that the operator brought is not here any more.
        case noPassword
        case overdue
    }

    /// Whether it is so now, as far as anybody knows.
    var isSettledWell: Bool {
        switch self {
        case .done, .wasSo: true
        case .skipped, .failed: false
        }
    }
}

/// What a charger said to a step, in the site's words.
package enum SecuringAnswer: Sendable, Equatable {
    /// - Parameter word: its own, such as `RebootRequired`.
    case yes(word: String)
    case no(word: String)
    case unsupported(word: String)
    /// It may have done it or not.
    case silent
    /// The line broke before it said anything.
    case broken
    /// It heard nothing.
    case notSent
}
