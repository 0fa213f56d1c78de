import OCPP16
package import SiteModel

extension Station16 {
    /// The call for what is to be done about a charger's list.
    package func call(for step: LocalListStep) -> OutgoingCall? {
        switch step {
        case .ask: OutgoingCall(GetLocalListVersion())
        case .send(let update): self.call(for: update)
        }
    }

    /// The call that carries an update of a charger's list. Nil for a version that may not be sent: 0 and below have meanings of their own.
    package func call(for update: LocalListUpdate) -> OutgoingCall? {
        guard let version = LocalListVersion(update.version) else { return nil }
        let entries = update.changes.map { change in
            switch change {
            case .put(let entry):
                AuthorizationData(
                    idTag: IdToken(presented: entry.tag.text),
                    idTagInfo: IdTagInfo(TagVerdict(entry.status, group: entry.group, expires: entry.expires)))
            case .remove(let tag): AuthorizationData(idTag: IdToken(presented: tag.text))
            }
        }
        return OutgoingCall(
            SendLocalList(listVersion: version, localAuthorizationList: entries, updateType: update.isFull ? .full : .differential))
    }
}
