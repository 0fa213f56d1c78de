import OCPP16
package import SiteModel
import SmartCharging

extension Station16 {
    /// The request that an operator's action is in OCPP 1.6.
    package func call(for action: OperatorAction, _ context: OperatorContext) throws(OperatorFault) -> OutgoingCall {
        switch action {
        case .reset(let isHard): OutgoingCall(Reset(type: isHard ? .hard : .soft))
        case .unlock(let connector): OutgoingCall(UnlockConnector(connectorId: connector))
        case .setAvailability(let connector, let isOperative):
            OutgoingCall(ChangeAvailability(connectorId: connector, type: isOperative ? .operative : .inoperative))
        case .remoteStart(let tag, let connector, let profile):
            OutgoingCall(
                RemoteStartTransaction(
                    connectorId: connector, idTag: IdToken(presented: tag.text), chargingProfile: try ChargingProfile(forStart: profile)))
        case .remoteStop: OutgoingCall(RemoteStopTransaction(transactionId: context.number))
        case .reserve(let connector, let tag, let until, let group, let id):
            OutgoingCall(
                ReserveNow(
                    connectorId: connector, expiryDate: Timestamp(until.date(from: context.now)), idTag: IdToken(presented: tag.text),
                    parentIdTag: group.map { IdToken(presented: $0.text) }, reservationId: id.map { Int($0) } ?? context.number))
        case .cancelReservation(let id): OutgoingCall(CancelReservation(reservationId: id))
        case .readSettings(let keys):
            OutgoingCall(
                GetConfiguration(key: keys.isEmpty ? nil : try keys.map { key throws(OperatorFault) in try CIString(key, called: "key") }))
        case .changeSetting(let key, let value):
            OutgoingCall(ChangeConfiguration(key: try CIString(key, called: "key"), value: try CIString(value, called: "value")))
        case .clearCache: OutgoingCall(ClearCache())
        case .trigger(let message, let connector, let isExtended): OutgoingCall(message, connector, isExtended: isExtended)
        case .transferData(let vendor, let message, let data):
            OutgoingCall(
                DataTransfer(
                    vendorId: try CIString(vendor, called: "vendor"), messageId: try CIString(optional: message, called: "message"),
                    data: data))
        case .updateFirmware(let location, let fetch, let retries):
            OutgoingCall(
                UpdateFirmware(
                    location: location, retries: retries.count, retrieveDate: Timestamp(fetch?.date(from: context.now) ?? context.now),
                    retryInterval: retries.pause))
        case .updateSignedFirmware(let location, let certificate, let signature, let fetch, let install, let retries):
            OutgoingCall(
                SignedUpdateFirmware(
                    retries: retries.count, retryInterval: retries.pause, requestId: context.number,
                    firmware: SignedUpdateFirmware.Firmware(
                        location: try BoundedText(location, called: "location"),
                        retrieveDateTime: Timestamp(fetch?.date(from: context.now) ?? context.now),
                        installDateTime: install.map { Timestamp($0.date(from: context.now)) },
                        signingCertificate: try BoundedText(pem: certificate, called: "certificate"),
                        signature: try BoundedText(signature, called: "signature"))))
        case .uploadDiagnostics(let location, let from, let to, let retries):
            OutgoingCall(
                GetDiagnostics(
                    location: location, retries: retries.count, retryInterval: retries.pause, startTime: from.map(Timestamp.init),
                    stopTime: to.map(Timestamp.init)))
        case .uploadLog(let kind, let location, let from, let to, let retries):
            OutgoingCall(
                GetLog(
                    logType: GetLog.LogType(kind), requestId: context.number, retries: retries.count, retryInterval: retries.pause,
                    log: GetLog.LogParameters(
                        remoteLocation: try BoundedText(location, called: "location"), oldestTimestamp: from.map(Timestamp.init),
                        latestTimestamp: to.map(Timestamp.init))))
        case .installCertificate(let kind, let certificate):
            OutgoingCall(
                InstallCertificate(
                    certificateType: CertificateUse(kind), certificate: try BoundedText(pem: certificate, called: "certificate")))
        case .listCertificates(let kind): OutgoingCall(GetInstalledCertificateIds(certificateType: CertificateUse(kind)))
        case .deleteCertificate(let name):
            OutgoingCall(DeleteCertificate(certificateHashData: try CertificateHashData(name)))
        case .deliverCertificate(let chain):
            OutgoingCall(CertificateSigned(certificateChain: try BoundedText(pem: chain, called: "certificates")))
        case .setProfile(let connector, let text):
            OutgoingCall(try SetChargingProfile(text, on: connector))
        case .clearProfiles(let id, let connector, let kind, let level):
            OutgoingCall(ClearChargingProfile(ProfileFilter(id: id, connector: connector, purpose: kind?.purpose, level: level)))
        case .readListVersion: OutgoingCall(GetLocalListVersion())
        case .sendList: try self.call(forList: [], isFull: true, context)
        case .changeList(_, let removed): try self.call(forList: removed, isFull: false, context)
        }
    }

    private func call(
        forList removed: [IdTag], isFull: Bool, _ context: OperatorContext
    ) throws(OperatorFault) -> OutgoingCall {
        let put = Set(context.entries.map(\.tag))
        let changes = removed.filter { !put.contains($0) }.map { LocalListChange.remove(tag: $0) }
        let update = LocalListUpdate(
            version: context.number, isFull: isFull, changes: changes + context.entries.map { .put(entry: $0) })
        guard let call = self.call(for: update) else { throw .noListVersion }
        return call
    }
}
