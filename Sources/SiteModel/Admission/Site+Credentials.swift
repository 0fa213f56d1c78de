extension Site {
    /// How a charger proved who it is when it came.
    package enum Proof: Sendable, Equatable {
        /// It was let in without a password.
        case none
        case credential
        /// By a certificate of its own.
        case certificate
        /// By a new password that nobody knew it to have; its hash.
        case offer(hash: String)
    }

    /// What became of a new password that a charger was sent.
    package enum OfferAnswer: Sendable, Equatable {
        /// In force from now on: the charger connects anew with it.
        case taken
        /// In force after its next start.
        case takenAtRestart
        case refused
        /// There is no answer, so the charger may have either.
        case unknown
    }

    /// Writes down what a charger is about to be sent as its new password: whatever happens then, it is not locked out.
    package func offer(_ hash: String, to id: ChargerID, at now: Moment) -> Decision<Void> {
        Decision((), [Entry(at: now.wall, .offered(charger: id, hash: hash, isTaken: false))])
    }

    /// The old password holds on where the charger may still have it (white paper, A01.FR.03 to 05), and where it had none: it may keep the new
    /// one for later.
    package func offerAnswered(_ hash: String, _ answer: OfferAnswer, by id: ChargerID, at now: Moment) -> Decision<Void> {
        let event: Entry.Event? =
            switch answer {
            case .taken where self.state.chargers[id]?.credential != nil: .credential(charger: id, hash: hash)
            case .taken, .takenAtRestart: .offered(charger: id, hash: hash, isTaken: true)
            case .refused: .withdrawn(charger: id, hash: hash)
            case .unknown: nil
            }
        return Decision((), event.map { [Entry(at: now.wall, $0)] } ?? [])
    }

    /// What follows from a charger's being let in: of several passwords the others are over, and the security profile with which it came is
    /// never lowered again (A05.FR.09).
    /// - Parameter approach: how it came.
    package func entered(_ id: ChargerID, by proof: Proof, over approach: Approach = .plain, at now: Moment) -> Decision<Void> {
        guard let charger = self.state.chargers[id] else { return Decision(()) }
        var events: [Entry.Event] = []
        switch proof {
        case .none: return Decision(())
        case .certificate: break
        case .offer(let hash): events.append(.credential(charger: id, hash: hash))
        case .credential:
            // What it said that it takes with its next start may be in force yet.
            let unused = charger.offeredCredentials.filter { !charger.takenCredentials.contains($0) }
            events += unused.map { .withdrawn(charger: id, hash: $0) }
        }
        let came = proof == .certificate ? SecurityProfile.certificate : approach.byPassword
        // A password alone binds nobody to it who was not told so: the site may allow to come without.
        let isBinding = came.isEncrypted || (charger.askedProfile ?? .open) >= came
        if isBinding, came > charger.securityProfile ?? .open { events.append(.securityProfile(charger: id, is: came)) }
        return Decision((), events.map { Entry(at: now.wall, $0) })
    }
}

extension Charger {
    /// More are not remembered: who sends a charger one password after the other without an answer has to look after it.
    private static let mostOffers = 4

    mutating func offer(_ hash: String, isTaken: Bool) {
        if !self.offeredCredentials.contains(hash) {
            self.offeredCredentials = Array((self.offeredCredentials + [hash]).suffix(Self.mostOffers))
        }
        if isTaken, !self.takenCredentials.contains(hash) {
            self.takenCredentials = Array((self.takenCredentials + [hash]).suffix(Self.mostOffers))
        }
    }
}
