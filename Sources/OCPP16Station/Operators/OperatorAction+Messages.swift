import OCPP16
import SiteModel

extension ChargingProfile {
    /// For a session that is yet to begin: it has no number (5.16.2), and a schedule that begins with it no other start (TC_059).
    init?(forStart text: String?) throws(OperatorFault) {
        guard let text else { return nil }
        self = try ProfileText(text).profile
        self.transactionId = nil
        if self.chargingProfileKind == .relative { self.chargingSchedule.startSchedule = nil }
    }
}

extension SetChargingProfile {
    init(_ text: String, on connector: Int?) throws(OperatorFault) {
        let read = try ProfileText(text)
        guard let connector = connector ?? read.connector else { throw .noConnector }
        self.init(connectorId: connector, csChargingProfiles: read.profile)
    }
}

extension GetLog.LogType {
    init(_ kind: OperatorAction.LogKind) {
        switch kind {
        case .diagnostics: self = .diagnosticsLog
        case .security: self = .securityLog
        }
    }
}

extension CertificateUse {
    init(_ kind: CertificateBook.Kind) {
        switch kind {
        case .centralSystemRoot: self = .centralSystemRootCertificate
        case .manufacturerRoot: self = .manufacturerRootCertificate
        }
    }
}

extension CertificateHashData {
    /// To the letter as the charger said it (M04.FR.07).
    init(_ name: CertificateName) throws(OperatorFault) {
        self.init(
            hashAlgorithm: HashAlgorithm(rawValue: name.algorithm),
            issuerNameHash: try CIString(name.issuerName, called: "hash of the issuer's name"),
            issuerKeyHash: try CIString(name.issuerKey, called: "hash of the issuer's key"),
            serialNumber: try CIString(name.serial, called: "serial number"))
    }
}
