package import FoundationEssentials
package import SmartCharging

extension Site {
    /// How many sessions without an end one charger may leave before the oldest is closed.
    private static let orphansPerCharger = 8

    package struct StartAnswer: Sendable, Equatable {
        package var id: TransactionID
        package var verdict: TagVerdict
    }

    /// StartTransaction. There is always a number, also for a tag that is refused (TC_037_3); the same start said again gets the
    /// number it got before.
    package func start(_ start: Transaction.Start, at now: Moment) -> Decision<StartAnswer> {
        let verdict = self.verdict(on: start, at: now)
        if let id = self.state.transaction(startedBy: start) { return Decision(StartAnswer(id: id, verdict: verdict)) }

        var entries: [Entry] = []
        var notices: [Notice] = []
        if let open = self.state.currentTransaction(at: PointID(charger: start.charger.text, connector: start.connector)) {
            entries.append(Entry(at: now.wall, .orphaned(transaction: open.id)))
            notices.append(.secondStart(start.charger, connector: start.connector, open: open.id))
            let orphans = self.state.orphans(of: start.charger)
            if orphans.count >= Self.orphansPerCharger, let oldest = orphans.first {
                entries.append(
                    Entry(
                        at: now.wall,
                        .abandoned(transaction: oldest.id, register: oldest.readings.last?.register ?? oldest.start.register)))
                notices.append(.tooManyOrphans(start.charger, abandoned: oldest.id))
            }
        }
        let id = self.state.nextTransaction
        let origin: Transaction.Origin = verdict.status == .accepted ? .started : .startedUnauthorized
        var session = Transaction(
            id: id, start: start, origin: origin, readingsEvery: self.configuration.meterValues.keepInterval)
        session.group = verdict.group
        session.note = start.tag.flatMap { self.tags[$0]?.note }.flatMap { $0.isEmpty ? nil : $0 }
        entries.append(Entry(at: now.wall, .started(session: session)))
        return Decision(StartAnswer(id: id, verdict: verdict), entries, notices: notices)
    }

    /// StopTransaction. It is always answered and never refused; what it ends may be unknown. The verdict is for the tag it names.
    /// - Parameter signed: the values in it that the meter has signed.
    package func stop(
        wireID: Int, of charger: ChargerID, _ stop: Transaction.Stop, signed: [SignedReading] = [], hasTag: Bool, at now: Moment
    ) -> Decision<TagVerdict?> {
        let verdict = hasTag ? self.tags.verdict(on: stop.tag, at: now.wall) : nil
        if let wire = Int32(exactly: wireID) {
            if let open = self.state.openTransaction(of: charger, wireID: wire) {
                let backwards = stop.register < open.start.register
                let last = signed.isEmpty ? [] : [Entry(at: now.wall, .signed(transaction: open.id, readings: signed))]
                return Decision(
                    verdict, last + [Entry(at: now.wall, .stopped(transaction: open.id, stop: stop))],
                    notices: backwards ? [.registerRanBackwards(open.id, start: open.start.register, stop: stop.register)] : [])
            }
            if self.state.hasFinished(charger, wireID: wire) { return Decision(verdict) }
        }
        let orphan = OrphanStop(
            charger: charger, wireID: wireID, at: stop.at, register: stop.register, tag: stop.tag, reason: stop.reason)
        guard !self.state.knows(orphan) else { return Decision(verdict) }
        var notices: [Notice] = [.orphanStop(orphan)]
        if let raw = Int32(exactly: wireID), let id = TransactionID(rawValue: raw), let owner = self.state.open[id]?.start.charger {
            notices.append(.foreignStop(charger, id, owner: owner))
        }
        return Decision(verdict, [Entry(at: now.wall, .orphanStop(stop: orphan))], notices: notices)
    }

    /// What a charger measured, as far as it concerns the site.
    package struct Measurement: Sendable, Equatable {
        package var connector: Int
        /// The session the charger names; nil or not positive when it names none.
        package var wireID: Int?
        /// By the charger's clock.
        package var at: Date
        /// Wh.
        package var register: Int?
        /// Amperes in the charger's own phase order.
        package var currents: PerPhase<Double>?
        /// Of all phases together.
        package var watts: Double?
        /// What of it the meter has signed.
        package var signed: [SignedReading]

        package init(
            connector: Int, wireID: Int?, at: Date, register: Int?, currents: PerPhase<Double>?, watts: Double? = nil,
            signed: [SignedReading] = []
        ) {
            self.connector = connector
            self.wireID = wireID
            self.at = at
            self.register = register
            self.currents = currents
            self.watts = watts
            self.signed = signed
        }
    }

    /// MeterValues: a reading of an open session is kept when it is far enough from the last; a session nobody knows is adopted.
    package func measured(_ measurement: Measurement, by charger: ChargerID, at now: Moment) -> Decision<Void> {
        guard let wireID = measurement.wireID.flatMap(Int32.init(exactly:)), wireID > 0,
            (1...Connector.maximumPerCharger).contains(measurement.connector)
        else { return Decision(()) }
        if let open = self.state.openTransaction(of: charger, wireID: wireID) {
            return Decision((), open.news(in: measurement).map { Entry(at: now.wall, $0) })
        }
        return self.adopt(wireID, measurement, of: charger, at: now)
    }

    private func adopt(_ wireID: Int32, _ measurement: Measurement, of charger: ChargerID, at now: Moment) -> Decision<Void> {
        let point = PointID(charger: charger.text, connector: measurement.connector)
        guard let register = measurement.register, self.state.current[point] == nil, !self.state.hasFinished(charger, wireID: wireID)
        else { return Decision(()) }
        let start = Transaction.Start(
            charger: charger, connector: measurement.connector, tag: nil, at: measurement.at, register: register)
        let id = self.state.nextTransaction
        let session = Transaction(
            id: id, wireID: wireID, start: start, origin: .adopted, readingsEvery: self.configuration.meterValues.keepInterval)
        return Decision(
            (), [Entry(at: now.wall, .started(session: session))], notices: [.adopted(charger, id, wireID: wireID)])
    }

    /// Remembers what a connector draws now; nonsense is not remembered.
    /// - Parameter namesPhases: false where one current stands for each phase.
    package mutating func noteDraw(
        of charger: ChargerID, connector: Int, currents: PerPhase<Double>, namesPhases: Bool = true, at now: Moment
    ) {
        guard (1...Connector.maximumPerCharger).contains(connector), self.state.chargers[charger] != nil else { return }
        for phase in Phase.allCases {
            guard currents[phase].isFinite, abs(currents[phase]) <= 1_000 else { return }
        }
        self.draws[PointID(charger: charger.text, connector: connector)] = Draw(
            currents: currents, namesPhases: namesPhases, at: now)
    }
}
