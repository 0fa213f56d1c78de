import FoundationEssentials
import OCPP16
import OCPPJ

/// Charging profiles (OCPP 1.6, 5.5, 5.7 and 5.16).
extension ChargerBehaviour {
    mutating func set(_ request: SetChargingProfile) throws(CallError) -> SetChargingProfile.Confirmation {
        let index = self.index(of: request.connectorId)
        guard request.connectorId == 0 || index != nil else { throw self.noConnector(request.connectorId) }
        let status = self.profiles.set(
            request.csChargingProfiles, on: request.connectorId, during: index.flatMap { self.transaction(at: $0) })
        return SetChargingProfile.Confirmation(status: status)
    }

    mutating func clear(_ request: ClearChargingProfile) -> ClearChargingProfile.Confirmation {
        ClearChargingProfile.Confirmation(status: self.profiles.clear(request))
    }

    /// What is reckoned with on a connector; for connector 0 all of them together.
    func composite(_ request: GetCompositeSchedule, at now: ContinuousClock.Instant) throws(CallError) -> GetCompositeSchedule.Confirmation
    {
        guard request.connectorId == 0 || self.index(of: request.connectorId) != nil else { throw self.noConnector(request.connectorId) }
        guard request.duration > 0, request.duration <= 7 * 86_400 else { return GetCompositeSchedule.Confirmation(status: .rejected) }
        let start = self.clock.date(at: now)
        let isWatts = request.chargingRateUnit == .watts
        let starts = self.outlets.compactMap { $0.running?.began }
        var periods: [ChargingSchedulePeriod] = []
        for second in self.profiles.changes(from: start, seconds: request.duration, since: starts) {
            let amps = self.amps(on: request.connectorId, at: start.addingTimeInterval(Double(second)))
            guard let limit = ChargingRate(roundingDown: isWatts ? amps * 3 * 230 : amps), limit != periods.last?.limit else { continue }
            periods.append(ChargingSchedulePeriod(startPeriod: second, limit: limit, numberPhases: 3))
        }
        return GetCompositeSchedule.Confirmation(
            status: .accepted, connectorId: request.connectorId, scheduleStart: Timestamp(start),
            chargingSchedule: ChargingSchedule(
                duration: request.duration, chargingRateUnit: isWatts ? .watts : .amperes, chargingSchedulePeriod: periods))
    }

    private func amps(on connector: Int, at date: Date) -> Double {
        let most = self.make.maximum
        if let index = self.index(of: connector) {
            return min(self.profiles.limit(of: connector, during: self.transaction(at: index), at: date) ?? most, most)
        }
        let together = self.outlets.indices.map { self.amps(on: self.outlets[$0].number, at: date) }.reduce(0, +)
        return min(self.profiles.stationLimit(at: date) ?? most, most, together)
    }

    func transaction(at index: Int) -> ProfileStore.Transaction? {
        let outlet = self.outlets[index]
        return outlet.running.map { ProfileStore.Transaction(id: self.transactionID(of: outlet), start: $0.began) }
    }
}
