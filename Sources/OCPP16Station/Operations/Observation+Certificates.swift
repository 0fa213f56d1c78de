import JSON
import OCPP16
import OCPPJ
import SiteModel

extension Observation {
    var getInstalledCertificateIds: [OperationEvent] {
        get throws(CallError) {
            let asked = try GetInstalledCertificateIds(reading: self.request)
            guard let told = try self.confirmation(GetInstalledCertificateIds.Confirmation.self) else { return [] }
            let names = told.status == .accepted ? told.certificateHashData ?? [] : []
            return [
                .certificatesListed(kind: CertificateBook.Kind(asked.certificateType), names: names.prefix(50).map(CertificateName.init))
            ]
        }
    }

    var installCertificate: [OperationEvent] {
        get throws(CallError) {
            let asked = try InstallCertificate(reading: self.request)
            guard try self.confirmation(InstallCertificate.Confirmation.self)?.status == .accepted else { return [] }
            return [.certificateInstalled(kind: CertificateBook.Kind(asked.certificateType))]
        }
    }

    var deleteCertificate: [OperationEvent] {
        get throws(CallError) {
            let asked = try DeleteCertificate(reading: self.request)
            switch try self.confirmation(DeleteCertificate.Confirmation.self)?.status {
            case .accepted, .notFound: return [.certificateDeleted(name: CertificateName(asked.certificateHashData))]
            case .failed, nil: return []
            }
        }
    }

    var certificateSigned: [OperationEvent] {
        get throws(CallError) {
            guard let status = try self.confirmation(CertificateSigned.Confirmation.self)?.status else {
                return self.refusal == nil ? [] : [.certificateSigned(isTaken: false)]
            }
            return [.certificateSigned(isTaken: status == .accepted)]
        }
    }
}

extension CertificateBook.Kind {
    fileprivate init(_ use: CertificateUse) {
        self =
            switch use {
            case .centralSystemRootCertificate: .centralSystemRoot
            case .manufacturerRootCertificate: .manufacturerRoot
            }
    }
}

extension CertificateName {
    fileprivate init(_ data: CertificateHashData) {
        self.init(
            algorithm: data.hashAlgorithm.rawValue, issuerName: data.issuerNameHash.text, issuerKey: data.issuerKeyHash.text,
            serial: data.serialNumber.text)
    }
}
