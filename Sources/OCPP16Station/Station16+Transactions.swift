import FoundationEssentials
import OCPP16
import OCPPJ
import SiteModel
import SmartCharging

extension Station16 {
    func startTransaction(
        _ request: StartTransaction, from charger: ChargerID, at site: inout Site, now: Moment
    ) throws(CallError) -> StationReply {
        guard (1...Connector.maximumPerCharger).contains(request.connectorId) else {
            throw CallError(
                .propertyConstraintViolation,
                "expected a connectorId from 1 to \(Connector.maximumPerCharger) and found \(request.connectorId)")
        }
        let start = Transaction.Start(
            charger: charger, connector: request.connectorId, tag: IdTag(request.idTag.text), at: request.timestamp.date,
            register: request.meterStart)
        var decision = site.start(start, at: now)
        // The same start said again is no other tap.
        if !decision.entries.isEmpty { decision.notices += site.noteTap(start.tag, at: charger, now) }
        return StationReply(
            StartTransaction.Confirmation(
                idTagInfo: IdTagInfo(decision.answer.verdict), transactionId: Int(decision.answer.id.rawValue)),
            decision, settles: true)
    }

    func stopTransaction(
        _ request: StopTransaction, from charger: ChargerID, at site: Site, now: Moment
    ) throws(CallError) -> StationReply {
        let stop = Transaction.Stop(
            at: request.timestamp.date, register: request.meterStop, tag: request.idTag.flatMap { IdTag($0.text) },
            reason: String((request.reason ?? .local).rawValue.prefix(40)))
        let signed = (request.transactionData ?? []).flatMap { $0.signed(at: now.wall) }
        let decision = site.stop(
            wireID: request.transactionId, of: charger, stop, signed: signed, hasTag: request.idTag != nil, at: now)
        return StationReply(
            StopTransaction.Confirmation(idTagInfo: decision.answer.map { IdTagInfo($0) }), decision, settles: true)
    }

    /// Whatever it holds, the answer is empty (4.7): what makes sense is used.
    func meterValues(
        _ request: MeterValues, from charger: ChargerID, at site: inout Site, now: Moment
    ) throws(CallError) -> StationReply {
        var reply = StationReply(MeterValues.Confirmation())
        if let time = request.meterValue.last?.timestamp?.date { reply.notices += site.noteClock(of: charger, time, at: now) }
        for value in request.meterValue.suffix(Self.valuesPerMessage) {
            let measurement = Site.Measurement(
                connector: request.connectorId, wireID: request.transactionId, at: value.timestamp?.date ?? now.wall,
                register: value.value(of: .energyActiveImportRegister).flatMap { Int(exactly: $0.rounded()) },
                currents: value.currents, watts: value.watts, signed: value.signed(at: now.wall))
            if let currents = measurement.currents, site.isLive(value.timestamp?.date, of: charger, at: now) {
                site.noteDraw(
                    of: charger, connector: measurement.connector, currents: currents, namesPhases: value.namesPhases, at: now)
            }
            if let offered = value.offered {
                reply.notices += site.noteOffer(of: charger, connector: measurement.connector, amps: offered, at: now).notices
            }
            let decision = site.measured(measurement, by: charger, at: now)
            reply.entries += decision.entries
            reply.notices += decision.notices
            // What the meter has signed is not told again.
            if decision.entries.contains(where: { $0.durability == .must }) { reply.settles = true }
            if !decision.entries.isEmpty { break }  // one reading of a message is enough; the others are seconds apart
        }
        return reply
    }

    private static let valuesPerMessage = 16
}

extension MeterValue {
    /// Amperes on the charger's own L1, L2 and L3. A charger that names no phase means its greatest: it counts on each.
    fileprivate var currents: PerPhase<Double>? {
        guard self.namesPhases else { return self.value(of: .currentImport).map { PerPhase(repeating: $0) } }
        let phases = self.currentsByPhase
        return PerPhase(phases[0] ?? 0, phases[1] ?? 0, phases[2] ?? 0)
    }

    fileprivate var namesPhases: Bool { self.currentsByPhase.contains { $0 != nil } }

    private var currentsByPhase: [Double?] { (1...3).map { self.value(of: .currentImport, phase: $0) } }

    /// Of all phases together, as the charger says or as its phases sum up.
    fileprivate var watts: Double? {
        if let total = self.value(of: .powerActiveImport) { return total }
        let phases = (1...3).compactMap { self.value(of: .powerActiveImport, phase: $0) }
        return phases.isEmpty ? nil : phases.reduce(0, +)
    }

    /// What the meter has signed, byte for byte.
    fileprivate func signed(at now: Date) -> [SignedReading] {
        self.sampledValue.filter { $0.format == .signedData }.map { value in
            SignedReading(
                at: self.timestamp?.date ?? now, context: value.context?.rawValue, measurand: value.measurand?.rawValue,
                location: value.location?.rawValue, value: value.value)
        }
    }

    /// The most amperes per phase that the charger says it offers; nil where it does not say.
    fileprivate var offered: Double? {
        ([nil, 1, 2, 3] as [Int?]).compactMap { self.value(of: .currentOffered, phase: $0) }.max()
    }
}
