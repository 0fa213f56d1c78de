import FoundationEssentials
import JSON
import Metering
import OCPP16
import OCPPJ
import SmartCharging
import Transport

/// A site that lives in virtual time around a central system: cars come, chargers speak, meters measure, things fail, and a judge
/// watches. The same plan is the same day, event for event.
///
/// Everything happens within `run`, on the thread that calls it; no clock is read and nothing waits.
package final class VirtualSite {
    enum Event {
        case second, beat
        case poll(Int)
        case meter(Int, MeterReport)
        case toCentral(VirtualLine, [UInt8])
        case toCharger(VirtualLine, [UInt8])
        case calledCentral(VirtualLine, IncomingCall)
        case calledCharger(VirtualLine, IncomingCall)
        case answeredCentral(VirtualLine, UInt64, Result<JSONValue, CallFailure>)
        case answeredCharger(VirtualLine, UInt64, Result<JSONValue, CallFailure>)
        case failed(VirtualLine, UInt64, CallFailure)
        case failedAtCharger(VirtualLine, UInt64)
        case centralDeadline(VirtualLine)
        case chargerDeadline(VirtualLine)
        /// The central system's end learns that the charger's is gone; it is told; the charger's end learns of the other's.
        case gone(VirtualLine, CloseReason)
        case closed(VirtualLine, CloseReason)
        case hungUp(VirtualLine)
        case connect(Int)
        case silence(VirtualLine)
        case arrives(Int)
        case leaves(Int)
        case presents(Int, CarModel)
        case fault(Int)
        case faultEnds(Int)
        case starts(Int)
        case centralStarts
        case disk
    }

    let plan: VirtualPlan
    package let time: VirtualTime
    let central: any CentralSystem
    let places: [VirtualPlan.Place]
    let visits: [Traffic.Visit]
    let faults: [Fault]

    var agenda = Agenda<Event>()
    /// Milliseconds since the beginning.
    var elapsed = 0
    var chargers: [VirtualCharger]
    var meters: [VirtualMeter]
    var building: VirtualBuilding
    var generator: SeededGenerator
    /// By fuse, what flows now.
    var loads: [PerPhase<Double>]
    var hasPower = true
    /// How many faults keep the central system down.
    var outages = 0
    /// Since when no fault blinds the gateway.
    var blinds = 0
    var clearSince = 0
    var lastLine: UInt64 = 0
    /// By charger, the line that the central system holds.
    var linesAtCentral: [VirtualLine?]
    var diskDue: Int?
    /// Since when its disk is slow or full.
    var diskTrouble: Int?

    var judge: Judge
    var witness = SessionWitness()
    var watched = WatchedCalls()
    var report: DayReport
    package private(set) var trace: DayTrace
    var digest = EventDigest()
    /// By outlet, the visit of the car that stands there, and Wh of its battery when it came.
    var guests: [(visit: Int, charge: Double)?]

    /// What is told, line by line, of the seconds in this range.
    package var shows: ClosedRange<Int>?
    package var show: (String) -> Void = { _ in }

    private static let traceStep = 120

    package init(_ plan: VirtualPlan, faults: FaultPlan? = nil, time: VirtualTime, central: any CentralSystem) {
        self.plan = plan
        self.time = time
        self.central = central
        self.places = plan.places
        self.faults = (faults ?? FaultPlan(for: plan)).faults
        self.visits = plan.traffic.visits(
            places: self.places.count, of: plan.faults == .none ? .ordinary : .difficult, seconds: plan.seconds, seed: plan.seed)
        let now = time.now
        self.chargers = plan.chargers.enumerated().map { index, charger in
            VirtualCharger(
                ChargerBehaviour(charger.make(seed: plan.seed, part: index, plan.faults), clock: plan.date, at: now),
                ControlMeans(fallback: charger.fallback, hardware: charger.hardware))
        }
        self.meters = plan.fuses.enumerated().compactMap { index, fuse in
            fuse.poll.map { VirtualMeter(fuse: index, poll: max($0, 100), seed: plan.seed) }
        }
        self.building = VirtualBuilding(plan.building, peak: plan.buildingPeak, firstHour: plan.traffic.firstHour, seed: plan.seed)
        self.generator = SeededGenerator(seed: plan.seed, part: 3)
        self.loads = plan.fuses.map { _ in .zero }
        self.linesAtCentral = plan.chargers.map { _ in nil }
        self.guests = self.places.map { _ in nil }
        self.judge = Judge(plan)
        self.report = DayReport(seed: plan.seed, seconds: plan.seconds, chargers: plan.chargers.count)
        self.report.fuses = plan.fuses.map { OverloadRecord(fuse: $0.name) }
        self.report.guarded = self.report.fuses
        self.trace = DayTrace(fuses: plan.fuses.count, cars: self.places.count, step: Self.traceStep)
    }

    /// Lives the whole day.
    package func run() -> DayReport {
        self.begin()
        let end = self.plan.seconds * 1000
        while let (at, event) = self.agenda.next(), at <= end {
            if at > self.elapsed {
                self.elapsed = at
                self.time.move(to: at)
            }
            self.handle(event)
            self.watchDisk()
        }
        return self.finished()
    }

    private func begin() {
        self.central.start()
        self.put(.second, at: 0)
        self.put(.beat, at: 700)
        for (index, meter) in self.meters.enumerated() { self.put(.poll(index), at: 100 + 30 * index % meter.poll) }
        for charger in self.chargers.indices { self.put(.connect(charger), at: self.random(in: 0...5_000)) }
        for (index, visit) in self.visits.enumerated() { self.put(.arrives(index), at: visit.arrives * 1000) }
        for (index, fault) in self.faults.enumerated() {
            self.put(.fault(index), at: fault.at * 1000)
            self.put(.faultEnds(index), at: (fault.at + max(1, fault.lasts)) * 1000)
        }
    }

    private func handle(_ event: Event) {
        switch event {
        case .second: self.passSecond()
        case .beat: self.beat()
        case .poll(let meter): self.poll(meter)
        case .meter(let fuse, let report):
            self.tell("meter of \(self.plan.fuses[fuse].name): \(report.phrase)")
            if self.central.isRunning { self.central.reported(report, by: fuse) }
        case .toCentral(let line, let text):
            self.note(1, line, text)
            line.arriveAtCentral(text)
        case .toCharger(let line, let text):
            self.note(2, line, text)
            line.arriveAtCharger(text)
        case .calledCentral(let line, let call): self.calledCentral(call, on: line)
        case .calledCharger(let line, let call): self.touch(line) { $0.received(call, at: $1) }
        case .answeredCentral(let line, let token, let result): self.answeredCentral(token, result, on: line)
        case .answeredCharger(let line, let token, let result): self.touch(line) { $0.ended(token, result, at: $1) }
        case .failed(let line, let token, let failure): self.answeredCentral(token, .failure(failure), on: line)
        case .failedAtCharger(let line, let token): self.touch(line) { $0.ended(token, .failure(.closed), at: $1) }
        case .centralDeadline(let line): line.passDeadlineAtCentral()
        case .chargerDeadline(let line): line.passDeadlineAtCharger()
        case .gone(let line, let reason): line.endAtCentral(reason)
        case .closed(let line, let reason): self.closed(line, reason)
        case .hungUp(let line): self.hungUp(line)
        case .connect(let charger): self.connect(charger)
        case .silence(let line): self.notice(silenceOf: line)
        case .arrives(let visit): self.arrives(visit)
        case .leaves(let place): self.leaves(place)
        case .presents(let place, let car): self.presents(car, at: place)
        case .fault(let index): self.begin(self.faults[index])
        case .faultEnds(let index): self.end(self.faults[index])
        case .starts(let charger): self.startsAgain(charger)
        case .centralStarts: self.restart()
        case .disk:
            self.diskDue = nil
            self.central.finishDisk()
        }
    }

    // MARK: Small things

    func put(_ event: Event, at milliseconds: Int) { self.agenda.put(event, at: max(milliseconds, self.elapsed)) }
    func put(_ event: Event, in milliseconds: Int) { self.agenda.put(event, at: self.elapsed + max(milliseconds, 0)) }
    func put(_ event: Event, in time: Duration) { self.put(event, in: time.milliseconds) }

    func random(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self.generator) }

    /// What a frame takes on its way through the network and the charger's own software.
    var frameDelay: Int { self.random(in: 15...250) }

    private func note(_ kind: Int, _ line: VirtualLine, _ text: [UInt8]) {
        self.digest.add(self.elapsed)
        self.digest.add(kind)
        self.digest.add(text)
        self.tell("\(line.identity) \(kind == 1 ? ">" : "<") \(String(decoding: text, as: UTF8.self))")
    }

    /// For whoever wants to see what led to something.
    var isShowing: Bool { self.shows?.contains(self.elapsed / 1000) ?? false }

    func tell(_ text: @autoclosure () -> String) {
        guard self.isShowing else { return }
        self.show("\((Double(self.elapsed) / 1000)) \(text())")
    }

    private func watchDisk() {
        guard let due = self.central.diskIsDone, due < self.diskDue ?? .max else { return }
        self.diskDue = due
        self.put(.disk, at: due)
    }

    func trace(_ second: Int) {
        for (fuse, load) in self.loads.enumerated() {
            self.trace.add(load: load.greatest, building: fuse == 0 ? self.lastBuilding.greatest : 0, of: fuse, at: second)
        }
        guard second.isMultiple(of: self.trace.step) else { return }
        for (index, place) in self.places.enumerated() {
            let outlet = self.chargers[place.charger].behaviour.outlets[place.connector - 1]
            let limit = outlet.running == nil ? nil : self.chargers[place.charger].behaviour.limits(at: self.time.now)[place.connector - 1]
            self.trace.add(limit: limit, draw: outlet.currents.greatest, of: index)
        }
    }

    var lastBuilding = PerPhase<Double>.zero
}

extension MeterReport {
    fileprivate var phrase: String {
        switch self {
        case .reading(let reading): MeterPhase.allCases.map { reading.amps($0)?.short ?? "-" }.joined(separator: " ") + " A"
        case .failure(let failure, _): "\(failure)"
        }
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    var milliseconds: Int {
        let (seconds, attoseconds) = self.components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}

extension VirtualPlan.Charger {
    /// No two chargers of a site are quite alike; where nothing fails, all do what they should.
    func make(seed: UInt64, part: Int, _ rate: FaultPlan.Rate) -> ChargerBehaviour.Make {
        var generator = SeededGenerator(seed: seed, part: 20_000 + UInt64(part))
        var quirks = ChargerQuirks()
        func happens(_ percent: Int) -> Bool { Int.random(in: 1...100, using: &generator) <= percent }
        if rate != .none {
            if happens(20) { quirks.rounding = .down }
            if happens(10) { quirks.metering.tellsPhases = false }
            if happens(20) { quirks.calendar.error = .seconds(Int.random(in: -90...90, using: &generator)) }
            if happens(10) { quirks.forgetsRegistration = true }
            if happens(30) { quirks.afterPowerCut = .goesOn }
        }
        return ChargerBehaviour.Make(
            connectors: self.connectors, maximum: self.hardware, quirks: quirks, seed: generator.next())
    }
}
