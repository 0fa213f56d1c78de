package import FoundationEssentials
import SmartCharging

extension Site {
    /// What has to be known before an action is written. Numbers that are handed out here are not handed out again.
    package mutating func operatorContext(
        for action: OperatorAction, of id: ChargerID, at now: Date
    ) throws(OperatorFault) -> OperatorContext {
        var context = OperatorContext(now: now)
        let operations = self.state.chargers[id]?.operations ?? ChargerOperations()
        switch action {
        case .reserve(_, _, _, _, nil):
            context.number = Int(self.given[id, default: GivenNumbers()].nextReservation(besides: operations.reservations))
        case .updateSignedFirmware:
            context.number = self.given[id, default: GivenNumbers()].nextJob(free: operations.firmware.nextNumber)
        case .uploadLog:
            context.number = self.given[id, default: GivenNumbers()].nextJob(free: operations.logs.nextNumber)
        case .sendList(let tags):
            context.number = try self.nextListVersion(of: id, after: operations.localList.greatest)
            context.entries = tags.map { self.entries(for: $0, at: now) } ?? self.wholeList(for: id, operations.settings, at: now)
        case .changeList(let tags, _):
            context.number = try self.nextListVersion(of: id, after: operations.localList.greatest)
            context.entries = self.entries(for: tags, at: now)
        case .remoteStop(let choice):
            context.number = try self.session(choice, on: id)
        case .reserve, .reset, .unlock, .setAvailability, .remoteStart, .cancelReservation, .readSettings, .changeSetting, .clearCache,
            .trigger, .transferData, .updateFirmware, .uploadDiagnostics, .installCertificate, .listCertificates, .deleteCertificate,
            .deliverCertificate, .setProfile, .clearProfiles, .readListVersion:
            break
        }
        return context
    }

    private mutating func nextListVersion(of id: ChargerID, after greatest: Int) throws(OperatorFault) -> Int {
        guard let version = self.given[id, default: GivenNumbers()].nextList(after: greatest) else { throw .noListVersion }
        return version
    }

    /// What the site's list says of tags, each of them once.
    private func entries(for tags: [IdTag], at now: Date) -> [LocalListEntry] {
        var seen: Set<IdTag> = []
        return tags.filter { seen.insert($0).inserted }.map { tag in
            let verdict = self.tags.verdict(on: tag, at: now)
            return LocalListEntry(tag: tag, status: verdict.status, group: verdict.group, expires: verdict.expires)
        }
    }

    /// As much of the site's list as a charger takes in one message.
    private func wholeList(for id: ChargerID, _ settings: ChargerSettings, at now: Date) -> [LocalListEntry] {
        let bounds = [settings.number("LocalAuthListMaxLength"), settings.number("SendLocalListMaxLength")].compactMap { $0 }
        return self.tags.localList(room: bounds.min() ?? LocalList.capacity, used: self.lastUses(on: id), at: now)
    }

    /// The charger's number of the session that is meant.
    private func session(_ choice: OperatorAction.SessionChoice, on id: ChargerID) throws(OperatorFault) -> Int {
        switch choice {
        case .number(let number):
            let open = Int32(exactly: number).flatMap(TransactionID.init(rawValue:)).flatMap { self.state.open[$0] }
            guard let open, open.start.charger == id else { return number }
            return Int(open.wireID)
        case .on(let connector):
            guard let session = self.state.currentTransaction(at: PointID(charger: id.text, connector: connector)) else {
                throw .noSession(id, connector: connector)
            }
            return Int(session.wireID)
        case .only:
            let running = self.connectors(of: id).compactMap { connector in
                self.state.currentTransaction(at: PointID(charger: id.text, connector: connector))
            }
            guard let session = running.first else { throw .noSession(id, connector: nil) }
            guard running.count == 1 else { throw .severalSessions(id, connectors: running.map(\.start.connector)) }
            return Int(session.wireID)
        }
    }
}
