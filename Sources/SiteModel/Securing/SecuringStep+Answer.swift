extension SecuringStep {
    /// What an answer makes of the step; nil where it is asked again.
    /// - Parameters:
    ///   - isLast: it was asked as often as it is asked at all.
    ///   - needed: whether the way can do without.
    func result(_ answer: SecuringAnswer, isLast: Bool, needed: Bool) -> SecuringResult? {
        let cause: SecuringResult.Cause
        switch answer {
        case .yes(let word): return .done(word: word)
        case .no(let word): cause = .refused(word: word)
        case .unsupported(let word): cause = .unsupported(word: word)
        case .silent, .broken:
            guard isLast else { return nil }
            cause = .silent
        case .notSent: return nil
        }
        return needed ? .failed(because: cause) : .skipped(because: cause)
    }

    /// Whether the way can do without. Of several roots one is enough, which is seen when it lists them.
    func isNeeded(for target: SecurityProfile, _ answer: SecuringAnswer) -> Bool {
        switch self {
        case .presence, .certificateRequest, .certificate, .address, .arrival: return true
        case .password: return target == .encryptedPassword
        case .operatorName, .root, .rootsListed, .restart: return false
        case .profile:
            // Whoever has no such key can still be set by hand to come over TLS.
            if case .unsupported = answer { return false }
            return true
        }
    }
}
