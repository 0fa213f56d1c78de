import FoundationEssentials

extension Site {
    /// What the gateway has for a charger that is to come over TLS.
    package struct SecuringMeans: Sendable, Equatable {
        /// The roots that its certificates descend from: number in hexadecimal digits, and subject.
        package var roots: [(serial: String, subject: String)]
        /// Where the charger is to connect to; nil where nobody knows.
        package var address: String?

        package init(roots: [(serial: String, subject: String)], address: String?) {
            self.roots = roots
            self.address = address
        }

        package static func == (left: Self, right: Self) -> Bool {
            left.address == right.address && left.roots.elementsEqual(right.roots, by: ==)
        }
    }

    /// Leads a charger to a higher security profile, or goes on with it where it stopped.
    package func secure(
        _ id: ChargerID, _ order: SecuringOrder, by means: SecuringMeans, at now: Moment
    ) throws(SecuringRefusal) -> Decision<Void> {
        guard order.target.isEncrypted else { throw .noSuchTarget(order.target.rawValue) }
        guard SecuringOrder.times.contains(order.within) else { throw .badTime(order.within) }
        if let key = order.addressKey, !(1...SecuringOrder.longestKey).contains(key.unicodeScalars.count) || key.onOneLine != key {
            throw .badKey(key)
        }
        guard !self.configuration.listen.ocppTLS.isEmpty else { throw .needsEncryption(order.target) }
        let charger = self.state.chargers[id]
        let isLetIn = charger?.registration == .accepted || charger?.registration != .rejected && self.configuration.chargers[id] != nil
        guard isLetIn || order.accepts else { throw .notAccepted(id) }
        var entries: [Entry] = []
        if charger?.registration != .accepted { entries.append(Entry(at: now.wall, .accepted(charger: id))) }
        let before = charger?.operations.securing
        func note(_ event: SecuringEvent) { entries.append(Entry(at: now.wall, .operation(charger: id, event: .securing(event: event)))) }
        if let before, before.end == nil, before.order.isSame(as: order), order.password != .given {
            note(.prolonged(until: now.wall + TimeInterval(order.within)))
            return Decision((), entries)
        }
        if let profile = charger?.securityProfile, profile >= order.target {
            note(.began(Securing(order, steps: [.arrival], after: nil, at: now.wall)))
            note(.arrived)
            return Decision((), entries)
        }
        let steps = try self.steps(of: id, order, means)
        note(.began(Securing(order, steps: steps, after: before, at: now.wall)))
        return Decision((), entries)
    }

    private func steps(of id: ChargerID, _ order: SecuringOrder, _ means: SecuringMeans) throws(SecuringRefusal) -> [SecuringStep] {
        var steps = [SecuringStep.presence]
        if order.password != .ifNone || self.state.chargers[id]?.hasPassword != true { steps.append(.password) }
        if !order.hasRoot {
            guard !means.roots.isEmpty else { throw .noRoot(id) }
            steps += means.roots.map { .root(serial: $0.serial, subject: $0.subject) } + [.rootsListed]
        }
        if order.target == .certificate {
            let name = self.configuration.security.operatorName ?? self.configuration.name
            steps += [.operatorName(name), .certificateRequest, .certificate]
        }
        if let key = order.addressKey {
            guard let address = means.address else { throw .noAddress(id) }
            steps.append(.address(key: key, value: address))
        }
        return steps + [.profile, .arrival]
    }

    /// Ends what is under way; what the charger was told stays as it is.
    package func cancelSecuring(_ id: ChargerID, at now: Moment) throws(SecuringRefusal) -> Decision<Void> {
        guard self.state.chargers[id]?.operations.securing?.present != nil else { throw .notUnderWay(id) }
        return self.note([.securing(event: .cancelled)], of: id, at: now)
    }
}

extension SecuringOrder {
    /// Whether what is under way is the same, whatever time it is given.
    fileprivate func isSame(as other: SecuringOrder) -> Bool {
        var order = self
        order.within = other.within
        order.accepts = other.accepts
        return order == other
    }
}

extension Charger {
    /// One that it uses, or said that it takes.
    var hasPassword: Bool { self.credential != nil || !self.takenCredentials.isEmpty }
}
