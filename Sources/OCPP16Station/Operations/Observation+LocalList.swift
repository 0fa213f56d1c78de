import FoundationEssentials
import JSON
import OCPP16
import OCPPJ
import SiteModel

extension Observation {
    var getLocalListVersion: [OperationEvent] {
        get throws(CallError) {
            if self.refusal?.saysNever == true { return [.listNotSupported] }
            guard let told = try self.confirmation(GetLocalListVersion.Confirmation.self) else { return [] }
            return [.listVersion(is: told.listVersion)]
        }
    }

    /// A charger that took a list which makes no sense here has one that is not known.
    var sendLocalList: [OperationEvent] {
        do throws(CallError) {
            let asked = try SendLocalList(reading: self.request)
            let refused = OperationEvent.listRefused(isFull: asked.updateType == .full, version: asked.listVersion.number)
            guard let status = try self.confirmation(SendLocalList.Confirmation.self)?.status else {
                return self.refusal?.saysNever == true ? [.listNotSupported] : [refused]
            }
            return switch status {
            case .accepted: self.taken(asked)
            case .failed, .versionMismatch: [refused]
            case .notSupported: [.listNotSupported]
            }
        } catch {
            return [.listConflict]
        }
    }

    private func taken(_ update: SendLocalList) -> [OperationEvent] {
        let lines = update.localAuthorizationList ?? []
        // An operator may have sent more than one record holds.
        let changes = lines.prefix(LocalList.capacity).compactMap(LocalListChange.init)
        let taken = OperationEvent.listTaken(
            version: update.listVersion.number, isFull: update.updateType == .full, changes: changes)
        return changes.count == lines.count ? [taken] : [taken, .listConflict]
    }
}

extension CallError {
    /// Whether the charger will say the same next time.
    var saysNever: Bool { self.code == .notSupported || self.code == .notImplemented }
}

extension LocalListChange {
    /// Nil for what can be no tag of ours.
    fileprivate init?(_ line: AuthorizationData) {
        guard let tag = IdTag(line.idTag.text) else { return nil }
        guard let info = line.idTagInfo else {
            self = .remove(tag: tag)
            return
        }
        let status: TagVerdict.Status =
            switch info.status {
            case .accepted: .accepted
            case .blocked: .blocked
            case .expired: .expired
            case .invalid: .invalid
            case .concurrentTx: .concurrentTransaction
            }
        let group = info.parentIdTag.flatMap { IdTag($0.text) }
        self = .put(entry: LocalListEntry(tag: tag, status: status, group: group, expires: info.expiryDate?.date))
    }
}
