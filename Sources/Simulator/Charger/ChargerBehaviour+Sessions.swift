package import OCPP16
import SmartCharging

/// Cars and people.
extension ChargerBehaviour {
    /// A car is plugged in. Nothing happens when the outlet is taken or there is no such outlet.
    package mutating func plugIn(_ car: CarModel, at connector: Int, at now: ContinuousClock.Instant) -> [Effect] {
        guard let index = self.index(of: connector), self.outlets[index].car == nil else { return [] }
        self.outlets[index].plugIn(SimulatedCar(car, at: now))
        self.reportStatuses(at: now)
        return self.pump(at: now)
    }

    /// The driver shows a tag at an outlet where a car waits.
    package mutating func present(_ tag: IdToken, at connector: Int, at now: ContinuousClock.Instant) -> [Effect] {
        guard let index = self.index(of: connector), self.outlets[index].isReady else { return [] }
        guard !self.isDark else {
            self.outlets[index].resumption = tag
            return []
        }
        self.ask(index, tag, profile: nil, at: now)
        return self.pump(at: now)
    }

    /// The car leaves; what runs ends.
    package mutating func unplug(_ connector: Int, at now: ContinuousClock.Instant) -> [Effect] {
        guard let index = self.index(of: connector), self.outlets[index].car != nil else { return [] }
        self.stop(index, .evDisconnected, at: now)
        self.outlets[index].unplug()
        self.reportStatuses(at: now)
        return self.pump(at: now)
    }

    /// The driver takes the plug out and puts it in again, which wakes most cars; what runs ends.
    package mutating func replug(_ connector: Int, at now: ContinuousClock.Instant) -> [Effect] {
        guard let index = self.index(of: connector), self.outlets[index].car != nil else { return [] }
        self.stop(index, .evDisconnected, at: now)
        self.outlets[index].replug(at: now)
        self.reportStatuses(at: now)
        return self.pump(at: now)
    }

    func index(of connector: Int) -> Int? { self.outlets.firstIndex { $0.number == connector } }

    /// Asks the central system about a tag, or decides alone when there is nobody to ask.
    mutating func ask(_ index: Int, _ tag: IdToken, profile: ChargingProfile?, at now: ContinuousClock.Instant) {
        self.outlets[index].session = .asking(tag, profile: profile)
        if self.isConnected, self.isAccepted {
            self.outbox.put(.authorize(connector: self.outlets[index].number), Authorize(idTag: tag))
        } else {
            self.decideAlone(index, at: now)
        }
    }

    /// Nobody answers who could say whether the tag is good (3.5.3).
    mutating func decideAlone(_ index: Int, at now: ContinuousClock.Instant) {
        guard case .asking(let tag, let profile) = self.outlets[index].session else { return }
        self.outlets[index].session = .none
        if self.keys.flag(.allowOfflineTxForUnknownId) { self.start(index, tag, profile, at: now) }
    }

    mutating func start(_ index: Int, _ tag: IdToken, _ profile: ChargingProfile?, at now: ContinuousClock.Instant) {
        self.sessions.started += 1
        let running = Outlet.Running(
            count: self.sessions.started, tag: tag, began: self.clock.date(at: now), nextSample: self.nextSample(after: now))
        let outlet = self.outlets[index]
        self.outlets[index].session = .running(running)
        if let connector = ConnectorNumber(outlet.number) {
            self.keep(profile, forRemoteStartOn: outlet.number)
            self.profiles.startTransaction(running.count, on: connector, at: UTCSecond(running.began))
        }
        self.outbox.transactions.add(
            running.count,
            .start(
                StartTransaction(
                    connectorId: outlet.number, idTag: tag, meterStart: outlet.register, timestamp: Timestamp(running.began))))
        self.reportStatuses(at: now)
    }

    /// Ends what runs at an outlet, if something does.
    mutating func stop(_ index: Int, _ reason: StopReason, at now: ContinuousClock.Instant) {
        guard let running = self.outlets[index].running else { return }
        self.sessions.ended += 1
        self.tellValues(of: index, at: nil)
        self.outbox.transactions.add(
            running.count,
            .stop(
                StopTransaction(
                    idTag: reason == .local ? running.tag : nil, meterStop: self.outlets[index].register,
                    timestamp: Timestamp(self.clock.date(at: now)), transactionId: -1, reason: reason)))
        self.outlets[index].endSession()
        if let connector = ConnectorNumber(self.outlets[index].number) { self.profiles.endTransaction(on: connector) }
        self.reportStatuses(at: now)
    }
}
