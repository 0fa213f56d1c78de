import OCPP16
import OCPPJ
import SiteModel
import SmartCharging

extension Observation {
    var changeAvailability: [OperationEvent] {
        get throws(CallError) {
            let asked = try ChangeAvailability(reading: self.request)
            let status = try self.confirmation(ChangeAvailability.Confirmation.self)?.status
            guard status == .accepted || status == .scheduled else { return [] }
            return [
                .availabilityAsked(connector: asked.connectorId, operative: asked.type == .operative, isScheduled: status == .scheduled)
            ]
        }
    }

    var reset: [OperationEvent] {
        get throws(CallError) {
            let asked = try Reset(reading: self.request)
            guard try self.confirmation(Reset.Confirmation.self)?.status == .accepted else { return [] }
            return [.restartAsked(isHard: asked.type == .hard)]
        }
    }

    var unlockConnector: [OperationEvent] {
        get throws(CallError) {
            let asked = try UnlockConnector(reading: self.request)
            guard let status = try self.confirmation(UnlockConnector.Confirmation.self)?.status else { return [] }
            return [.unlocked(connector: asked.connectorId, word: status.rawValue)]
        }
    }

    var triggerMessage: [OperationEvent] {
        get throws(CallError) {
            let asked = try TriggerMessage(reading: self.request)
            guard try self.confirmation(TriggerMessage.Confirmation.self)?.status == .accepted else { return [] }
            return [.triggered(message: asked.requestedMessage.rawValue, connector: asked.connectorId)]
        }
    }

    var extendedTriggerMessage: [OperationEvent] {
        get throws(CallError) {
            let asked = try ExtendedTriggerMessage(reading: self.request)
            guard try self.confirmation(ExtendedTriggerMessage.Confirmation.self)?.status == .accepted else { return [] }
            let message: Action =
                switch asked.requestedMessage {
                case .bootNotification: .bootNotification
                case .logStatusNotification: .logStatusNotification
                case .firmwareStatusNotification: .signedFirmwareStatusNotification  // white paper 6.14
                case .heartbeat: .heartbeat
                case .meterValues: .meterValues
                case .signChargePointCertificate: .signCertificate
                case .statusNotification: .statusNotification
                }
            return [.triggered(message: message.rawValue, connector: asked.connectorId)]
        }
    }

    var remoteStart: [OperationEvent] {
        get throws(CallError) {
            let asked = try RemoteStartTransaction(reading: self.request)
            guard try self.confirmation(RemoteStartTransaction.Confirmation.self)?.status == .accepted,
                let tag = IdTag(asked.idTag.text)
            else { return [] }
            // One that is longer than a charger takes is not worth a record.
            let taken = asked.chargingProfile.flatMap { $0.chargingSchedule.chargingSchedulePeriod.count <= 500 ? $0 : nil }
            let profile = taken.map { ProfileRecord(PlacedProfile(connector: asked.connectorId ?? 0, draft: ProfileDraft($0))) }
            return [.remoteStartAsked(tag: tag, connector: asked.connectorId, profile: profile)]
        }
    }

    var remoteStop: [OperationEvent] {
        get throws(CallError) {
            let asked = try RemoteStopTransaction(reading: self.request)
            guard try self.confirmation(RemoteStopTransaction.Confirmation.self)?.status == .accepted else { return [] }
            return [.remoteStopAsked(wireID: asked.transactionId)]
        }
    }

    var getConfiguration: [OperationEvent] {
        get throws(CallError) {
            let asked = try GetConfiguration(reading: self.request)
            guard let told = try self.confirmation(GetConfiguration.Confirmation.self) else { return [] }
            let settings = (told.configurationKey ?? []).map { entry in
                ChargerSettings.Setting(key: entry.key.text, value: entry.value, isReadOnly: entry.readonly)
            }
            // A record has a greatest length, an answer of a charger's need not keep to it.
            let unknown = (told.unknownKey ?? []).prefix(100).map { $0.text }
            return [
                .configurationRead(settings: ChargerSettings.fitting(settings), unknown: unknown, isAll: asked.key?.isEmpty ?? true)
            ]
        }
    }

    var changeConfiguration: [OperationEvent] {
        get throws(CallError) {
            let asked = try ChangeConfiguration(reading: self.request)
            let setting = ChargerSettings.Setting(key: asked.key.text, value: asked.value.text)
            guard let status = try self.confirmation(ChangeConfiguration.Confirmation.self)?.status else {
                return self.refusal == nil ? [] : [.settingRefused(setting: setting)]
            }
            return switch status {
            case .accepted: [.configurationChanged(setting: setting, needsRestart: false)]
            case .rebootRequired: [.configurationChanged(setting: setting, needsRestart: true)]
            case .notSupported: [.configurationRead(settings: [], unknown: [asked.key.text], isAll: false)]
            case .rejected: [.settingRefused(setting: setting)]
            }
        }
    }
}
