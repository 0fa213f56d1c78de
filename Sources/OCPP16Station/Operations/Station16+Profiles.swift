package import JSON
import OCPP16
import OCPPJ
package import SiteModel
package import SmartCharging

extension Station16 {
    /// The command that a request for profiles amounts to, however it was put together: so that the site knows what a charger holds of an
    /// operator's too. Nil for every other request, and for one that cannot be read.
    package func profileCommand(for action: String, request: JSONValue) -> ChargerCommand? {
        do throws(CallError) {
            if action == SetChargingProfile.action {
                let asked = try SetChargingProfile(reading: request)
                return .installProfile(connector: asked.connectorId, ProfileDraft(asked.csChargingProfiles))
            }
            guard action == ClearChargingProfile.action else { return nil }
            let asked = try ClearChargingProfile(reading: request)
            return .clearProfiles(
                ProfileFilter(
                    id: asked.id, connector: asked.connectorId, purpose: asked.chargingProfilePurpose.map(ProfilePurpose.init),
                    level: asked.stackLevel))
        } catch {
            return nil
        }
    }

    /// The profile that a RemoteStartTransaction carries, and the connector where it names one. Nil where there is none, or where it
    /// cannot be read.
    package func remoteStartProfile(in request: JSONValue) -> (draft: ProfileDraft, connector: Int?)? {
        do throws(CallError) {
            let asked = try RemoteStartTransaction(reading: request)
            return asked.chargingProfile.map { (ProfileDraft($0), asked.connectorId) }
        } catch {
            return nil
        }
    }
}

extension ProfileDraft {
    init(_ profile: ChargingProfile) {
        let schedule = profile.chargingSchedule
        self.init(
            id: profile.chargingProfileId, transaction: profile.transactionId, level: profile.stackLevel,
            purpose: ProfilePurpose(profile.chargingProfilePurpose), kind: Kind(profile.chargingProfileKind),
            recurrence: profile.recurrencyKind.map(ProfileRecurrence.init), validFrom: profile.validFrom?.date,
            validTo: profile.validTo?.date, start: schedule.startSchedule?.date, duration: schedule.duration,
            unit: ProfileUnit(schedule.chargingRateUnit),
            periods: schedule.chargingSchedulePeriod.map {
                Period(start: $0.startPeriod, limit: $0.limit.value, phases: $0.numberPhases)
            })
    }
}

extension ProfilePurpose {
    fileprivate init(_ purpose: ChargingProfilePurpose) {
        self =
            switch purpose {
            case .chargePointMaxProfile: .stationMaximum
            case .txDefaultProfile: .transactionDefault
            case .txProfile: .transaction
            }
    }
}

extension ProfileDraft.Kind {
    fileprivate init(_ kind: ChargingProfileKind) {
        self =
            switch kind {
            case .absolute: .absolute
            case .recurring: .recurring
            case .relative: .relative
            }
    }
}

extension ProfileRecurrence {
    fileprivate init(_ kind: RecurrencyKind) {
        self =
            switch kind {
            case .daily: .daily
            case .weekly: .weekly
            }
    }
}

extension ProfileUnit {
    fileprivate init(_ unit: ChargingRateUnit) {
        self =
            switch unit {
            case .amperes: .amps
            case .watts: .watts
            }
    }
}
