import FoundationEssentials
import JSON
import OCPP16
import OCPPJ
import SmartCharging
import Testing

@testable import Simulator

/// A charger on a bench: a central system that answers at once, and time that passes when it is told to.
struct Bench {
    enum Answer {
        case conf([UInt8])
        case failure(CallFailure)
    }

    struct Said: Equatable {
        var action: String
        var text: String
    }

    var charger: ChargerBehaviour
    private(set) var now: ContinuousClock.Instant
    /// Every call that the charger has sent.
    private(set) var said: [Said] = []
    /// What is answered to the next calls of an action, before the usual answer.
    var answers: [String: [Answer]] = [:]
    private(set) var hangUps = 0
    /// Answers that were given later than at once.
    private(set) var answered = 0
    private var nextTransaction = 100
    private var isConnected = false

    /// What the calendar of the central system says when the bench is set up.
    static let date = Date(timeIntervalSince1970: 1_800_000_000)
    private let start: ContinuousClock.Instant

    init(_ make: ChargerBehaviour.Make = ChargerBehaviour.Make()) {
        self.now = ContinuousClock.now
        self.start = self.now
        self.charger = ChargerBehaviour(make, clock: Date(timeIntervalSince1970: 0), at: self.now)
    }

    /// One that has booted and told how it is.
    static func ready(_ make: ChargerBehaviour.Make = ChargerBehaviour.Make()) -> Bench {
        var bench = Bench(make)
        bench.connect()
        bench.said = []
        return bench
    }

    /// One with a car in the middle of its session, 10 s after it began.
    static func charging(_ car: CarModel = .example, tag: IdToken = "TAG", _ make: ChargerBehaviour.Make = ChargerBehaviour.Make()) -> Bench
    {
        var bench = Bench.ready(make)
        bench.plugIn(car, tag: tag)
        bench.pass(.seconds(10))
        return bench
    }

    var outlet: Outlet { self.charger.outlets[0] }
    var date: Date { Self.date.addingTimeInterval(self.start.duration(to: self.now) / .seconds(1)) }

    func said(_ action: String) -> [Said] { self.said.filter { $0.action == action } }

    // MARK: What happens

    mutating func connect() {
        self.isConnected = true
        self.perform(self.charger.connected(at: self.now))
    }

    mutating func lose() {
        self.isConnected = false
        self.charger.disconnected(at: self.now)
    }

    mutating func losePower(for time: Duration) {
        self.perform(self.charger.losePower(until: self.now + time, at: self.now))
    }

    mutating func plugIn(_ car: CarModel = .example, tag: IdToken = "TAG", at connector: Int = 1) {
        self.perform(self.charger.plugIn(car, at: connector, at: self.now))
        self.perform(self.charger.present(tag, at: connector, at: self.now))
    }

    mutating func unplug(_ connector: Int = 1) { self.perform(self.charger.unplug(connector, at: self.now)) }

    mutating func pass(_ time: Duration) {
        let end = self.now + time
        while self.now < end {
            self.now = min(end, self.now + .milliseconds(200))
            self.perform(self.charger.advance(to: self.now))
        }
    }

    /// Asks the charger something, and gives back its answer, or its error.
    @discardableResult
    mutating func ask<Message: Request>(_ request: Message) throws -> Message.Confirmation {
        let payload = try JSONDocument(parsing: request.encoded()).root
        let call = IncomingCall(id: try #require(MessageID("1")), action: Message.action, payload: payload)
        let effects = self.charger.received(call, at: self.now)
        switch effects.first {
        case .answer, .refuse: self.perform(Array(effects.dropFirst()))
        case .call, .hangUp, nil: self.perform(effects)
        }
        switch effects.first {
        case .answer(_, let payload): return try Message.Confirmation(reading: JSONDocument(parsing: payload).root)
        case .refuse(_, let error): throw error
        case .call, .hangUp, nil: throw CallFailure.timedOut
        }
    }

    private mutating func perform(_ effects: [ChargerBehaviour.Effect]) {
        for effect in effects {
            switch effect {
            case .call(let call):
                #expect(self.isConnected, "a call without a connection")
                self.said.append(Said(action: call.action, text: String(decoding: call.payload, as: UTF8.self)))
                guard let result = self.answer(to: call) else { continue }
                self.perform(self.charger.ended(call.token, result, at: self.now))
            case .answer, .refuse: self.answered += 1
            case .hangUp: self.hangUps += 1
            }
        }
    }

    /// Nil when the connection ends before the answer.
    private mutating func answer(to call: OutgoingCall) -> Result<JSONValue, CallFailure>? {
        if let answer = self.answers[call.action]?.first {
            self.answers[call.action]?.removeFirst()
            switch answer {
            case .conf(let payload): return (try? JSONDocument(parsing: payload).root).map { .success($0) }
            case .failure(.closed):
                self.lose()
                return nil
            case .failure(let failure): return .failure(failure)
            }
        }
        let payload: [UInt8] =
            switch call.action {
            case "BootNotification":
                BootNotification.Confirmation(status: .accepted, currentTime: Timestamp(self.date), interval: 300).encoded()
            case "Authorize": Authorize.Confirmation(idTagInfo: IdTagInfo(status: .accepted)).encoded()
            case "StartTransaction": self.started()
            case "Heartbeat": Heartbeat.Confirmation(currentTime: Timestamp(self.date)).encoded()
            default: Array("{}".utf8)
            }
        return (try? JSONDocument(parsing: payload).root).map { .success($0) }
    }

    private mutating func started() -> [UInt8] {
        self.nextTransaction += 1
        return StartTransaction.Confirmation(idTagInfo: IdTagInfo(status: .accepted), transactionId: self.nextTransaction).encoded()
    }
}

extension CarModel {
    /// Takes 16 A on three phases, follows after 2 s within 1 s, and has room for an hour.
    static let example = CarModel(name: "C1", battery: 60_000, maximum: 16, phases: .three, arrival: 0.2)
}

extension ChargingProfile {
    /// One standing limit.
    static func standing(
        _ purpose: ChargingProfilePurpose, _ amps: Double, id: Int = 1, level: Int = 0, transaction: Int? = nil,
        from: Date = Bench.date.addingTimeInterval(-60)
    ) -> ChargingProfile {
        ChargingProfile(
            chargingProfileId: id, transactionId: transaction, stackLevel: level, chargingProfilePurpose: purpose,
            chargingProfileKind: .absolute,
            chargingSchedule: ChargingSchedule(
                startSchedule: Timestamp(from), chargingRateUnit: .amperes,
                chargingSchedulePeriod: [
                    ChargingSchedulePeriod(startPeriod: 0, limit: ChargingRate(tenths: Int(amps * 10)), numberPhases: 3)
                ]))
    }
}
