import FoundationEssentials
import JSON
import OCPP16
import OCPPJ
import SiteModel

extension Observation {
    var updateFirmware: [OperationEvent] {
        get throws(CallError) {
            let asked = try UpdateFirmware(reading: self.request)
            let job = Job(
                kind: .firmware, location: asked.location, began: self.now, earliest: asked.retrieveDate.date, retries: asked.retries,
                pause: asked.retryInterval)
            return [.jobAsked(job: job, outcome: self.refusal == nil ? nil : .refused)]
        }
    }

    var signedUpdateFirmware: [OperationEvent] {
        get throws(CallError) {
            let asked = try SignedUpdateFirmware(reading: self.request)
            let firmware = asked.firmware
            let job = Job(
                kind: .signedFirmware, number: asked.requestId, location: firmware.location.text, began: self.now,
                earliest: max(firmware.retrieveDateTime, firmware.installDateTime ?? firmware.retrieveDateTime).date,
                retries: asked.retries, pause: asked.retryInterval)
            let isTaken =
                switch try self.confirmation(SignedUpdateFirmware.Confirmation.self)?.status {
                case nil: self.refusal == nil
                case .accepted, .acceptedCanceled: true
                case .rejected, .invalidCertificate, .revokedCertificate: false
                }
            return [.jobAsked(job: job, outcome: isTaken ? nil : .refused)]
        }
    }

    var getDiagnostics: [OperationEvent] {
        get throws(CallError) {
            let asked = try GetDiagnostics(reading: self.request)
            let told = try self.confirmation(GetDiagnostics.Confirmation.self)
            let job = Job(
                kind: .diagnostics, location: asked.location, file: told?.fileName?.text, began: self.now, retries: asked.retries,
                pause: asked.retryInterval)
            if let told { return [.jobAsked(job: job, outcome: told.fileName == nil ? .nothing : nil)] }
            return [.jobAsked(job: job, outcome: self.refusal == nil ? nil : .refused)]
        }
    }

    var getLog: [OperationEvent] {
        get throws(CallError) {
            let asked = try GetLog(reading: self.request)
            let told = try self.confirmation(GetLog.Confirmation.self)
            let job = Job(
                kind: asked.logType == .securityLog ? .securityLog : .diagnosticsLog, number: asked.requestId,
                location: asked.log.remoteLocation.text, file: told?.filename?.text, began: self.now, retries: asked.retries,
                pause: asked.retryInterval)
            let isTaken =
                switch told?.status {
                case nil: self.refusal == nil
                case .accepted, .acceptedCanceled: true
                case .rejected: false
                }
            return [.jobAsked(job: job, outcome: isTaken ? nil : .refused)]
        }
    }
}
