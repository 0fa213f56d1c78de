import FoundationEssentials
import OCPP16
import OCPPJ
import SmartCharging

/// Charging profiles (OCPP 1.6, 5.5, 5.7 and 5.16).
extension ChargerBehaviour {
    mutating func set(_ request: SetChargingProfile) throws(CallError) -> SetChargingProfile.Confirmation {
        let profile = request.csChargingProfiles
        if let refusal = self.quirks.refusal, refusal.purposes.contains(ProfilePurpose(profile.chargingProfilePurpose)) {
            return try Self.refused(refusal.answer, "This charger takes no \(profile.chargingProfilePurpose.rawValue).")
        }
        do throws(ProfileRefusal) {
            try self.profiles.install(self.draft(of: profile, on: request.connectorId), on: request.connectorId)
            return SetChargingProfile.Confirmation(status: .accepted)
        } catch {
            return try Self.refused(error.answer, error.description)
        }
    }

    private static func refused(_ answer: ProfileRefusal.Answer, _ reason: String) throws(CallError) -> SetChargingProfile.Confirmation {
        switch answer {
        case .rejected: return SetChargingProfile.Confirmation(status: .rejected)
        case .notSupported: return SetChargingProfile.Confirmation(status: .notSupported)
        case .propertyConstraintViolation: throw CallError(.propertyConstraintViolation, reason)
        }
    }

    /// Transactions have the charger's own count here: profiles may hold before the central system has given a number.
    private func draft(of profile: ChargingProfile, on connector: Int) -> ProfileDraft {
        guard let named = profile.transactionId, let index = self.index(of: connector) else {
            return ProfileDraft(profile, transaction: nil)
        }
        let outlet = self.outlets[index]
        let isRunning = self.transactionID(of: outlet) == named
        return ProfileDraft(profile, transaction: isRunning ? outlet.running?.count : Self.unknownTransaction)
    }

    /// No transaction has this count.
    private static let unknownTransaction = -1

    mutating func clear(_ request: ClearChargingProfile) -> ClearChargingProfile.Confirmation {
        let filter = ProfileFilter(
            id: request.id, connector: request.connectorId, purpose: request.chargingProfilePurpose.map(ProfilePurpose.init),
            level: request.stackLevel)
        return ClearChargingProfile.Confirmation(status: self.profiles.clear(filter).isEmpty ? .unknown : .accepted)
    }

    /// Keeps the profile of a remote start for the transaction that it begins; one that cannot be used is left aside (S18).
    mutating func keep(_ profile: ChargingProfile?, forRemoteStartOn connector: Int) {
        let draft = profile.map { ProfileDraft($0, transaction: $0.transactionId) }
        do throws(ProfileRefusal) {
            try self.profiles.prepare(draft, forRemoteStartOn: connector)
        } catch {
            return
        }
    }

    package mutating func lose(_ profiles: ChargerQuirks.Loss) {
        switch profiles {
        case .nothing: break
        case .transactionProfiles: self.profiles.clear(ProfileFilter(purpose: .transaction))
        case .everything: self.profiles.clear()
        }
    }

    /// What is reckoned with on a connector, as if a car came now where none is; for connector 0 what those that charge draw together.
    func composite(_ request: GetCompositeSchedule, at now: ContinuousClock.Instant) throws(CallError) -> GetCompositeSchedule.Confirmation
    {
        let rejected = GetCompositeSchedule.Confirmation(status: .rejected)
        guard self.quirks.composite != .unknown else { throw .unsupported(action: GetCompositeSchedule.action) }
        guard let scope = ProfileScope(request.connectorId), request.connectorId <= self.outlets.count else {
            throw self.noConnector(request.connectorId)
        }
        guard self.quirks.composite != .rejected, request.duration > 0, request.duration <= 7 * 86_400 else { return rejected }
        let start = UTCSecond(self.clock.date(at: now))
        let asked: ProfileUnit = request.chargingRateUnit == .watts ? .watts : .amps
        let unit = self.quirks.units.contains(asked) ? asked : asked == .amps ? .watts : .amps
        let periods =
            if case .constant(let amps) = self.quirks.composite {
                [CompositeSchedule.Period(start: 0, limit: ProfileLimit(value: unit == .amps ? amps : amps * 690, phases: .three))]
            } else {
                self.profiles.composite(
                    of: scope, in: unit, from: start, duration: request.duration, arrival: scope == .charger ? nil : start
                ).periods
            }
        return GetCompositeSchedule.Confirmation(
            status: .accepted, connectorId: request.connectorId, scheduleStart: Timestamp(start.date),
            chargingSchedule: ChargingSchedule(
                duration: request.duration, chargingRateUnit: unit == .watts ? .watts : .amperes,
                chargingSchedulePeriod: self.told(periods, in: unit)))
    }

    /// A charger knows its own maximum, so none of its limits is above it, and there is always one.
    private func told(_ periods: [CompositeSchedule.Period], in unit: ProfileUnit) -> [ChargingSchedulePeriod] {
        var told: [ChargingSchedulePeriod] = []
        for period in periods {
            let phases = period.limit?.phases ?? .three
            let most = unit == .amps ? self.make.maximum : self.make.maximum * Self.volts * Double(phases.rawValue)
            guard let limit = ChargingRate(roundingDown: min(period.limit?.value ?? most, most)) else { continue }
            if let last = told.last, last.limit == limit, last.numberPhases == phases.rawValue { continue }
            told.append(ChargingSchedulePeriod(startPeriod: period.start, limit: limit, numberPhases: phases.rawValue))
        }
        return told
    }
}
