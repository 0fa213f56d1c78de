import FoundationEssentials
import JSON
import SiteModel
import Testing

@Suite struct `Operations, whatever happens` {
    /// Numbers by a seed.
    struct Dice {
        var state: UInt64

        mutating func roll(_ bound: Int) -> Int {
            self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(self.state >> 33) % bound
        }

        mutating func pick<Element>(_ choices: [Element]) -> Element { choices[self.roll(choices.count)] }

        mutating func text() -> String { String(repeating: self.pick(["x", "ä", "\u{1}", "\"", "Idle"]), count: self.roll(300)) }

        mutating func number() -> Int { self.pick([-1, 0, 1, 2, 3, 7, 32, 33, self.roll(1_000), .max, .min]) }

        mutating func tag() -> IdTag { IdTag("T\(self.roll(8))")! }

        mutating func word() -> String {
            self.pick(["Idle", "Downloading", "Installed", "InstallationFailed", "Uploading", "Uploaded", "BadMessage", self.text()])
        }

        mutating func settings() -> [ChargerSettings.Setting] {
            (0..<self.roll(20)).map { _ in
                ChargerSettings.Setting(key: self.pick(StandardKey.all).name + self.pick(["", "", self.text()]), value: self.text())
            }
        }

        mutating func event(at now: Date) -> OperationEvent {
            let connector = self.number()
            let number = self.pick([nil, self.number()])
            switch self.roll(28) {
            case 0: return .answered(action: self.text(), word: self.text())
            case 1, 2:
                return .reserved(
                    reservation: Reservation(
                        id: Int32(truncatingIfNeeded: self.number()), connector: connector, tag: self.tag(),
                        expires: now.addingTimeInterval(Double(self.roll(9_000)))))
            case 3: return .reservationCancelled(id: Int32(truncatingIfNeeded: self.number()))
            case 4, 5:
                let entries = (0..<self.roll(9)).map { _ in LocalListEntry(tag: self.tag(), status: .accepted) }
                return .listTaken(version: self.number(), isFull: self.roll(2) == 0, changes: entries.map { .put(entry: $0) })
            case 6: return .listRefused(isFull: self.roll(2) == 0)
            case 7: return self.pick([.listNotSupported, .listConflict, .listVersion(is: self.number())])
            case 8, 9:
                let job = Job(
                    kind: self.pick(Job.Kind.allCases), number: number, location: self.text(), began: now, retries: self.number(),
                    pause: self.number())
                return .jobAsked(job: job, outcome: self.pick([nil, nil, .refused]))
            case 10, 11, 12: return .jobReported(kind: self.pick(Job.Kind.allCases), number: number, word: self.word())
            case 13: return .availabilityAsked(connector: connector, operative: self.roll(2) == 0, isScheduled: self.roll(2) == 0)
            case 14: return .restartAsked(isHard: self.roll(2) == 0)
            case 15: return .unlocked(connector: connector, word: self.text())
            case 16: return .triggered(message: self.text(), connector: number)
            case 17: return .remoteStartAsked(tag: self.tag(), connector: number, profile: nil)
            case 18: return .remoteStopAsked(wireID: self.number())
            case 19: return .configurationRead(settings: self.settings(), unknown: [self.text()], isAll: self.roll(2) == 0)
            case 20: return .configurationChanged(setting: .init(key: self.text(), value: self.text()), needsRestart: self.roll(2) == 0)
            case 21:
                return self.pick([
                    .certificateRequested(csr: self.text()), .certificateSigned(isTaken: self.roll(2) == 0),
                    .certificateRevoked(serial: self.text()),
                    .certificateIssued(certificate: IssuedCertificate(serial: self.text(), at: now, notAfter: now)),
                ])
            case 22 where self.roll(2) == 0:
                return .securing(event: self.pick([.cancelled, .arrived, .restartAsked, .prolonged(until: now)]))
            case 22: return .security(event: SecurityEvent(type: self.text(), at: now, received: now, info: self.text()))
            case 23: return .came(message: self.word(), connector: number)
            case 24: return .connector(number: connector, is: self.pick(Connector.Status.allCases))
            case 25: return .sessionBegan(connector: connector, tag: self.tag(), group: nil, reservation: nil)
            case 26: return self.pick([.sessionEnded(wireID: self.number()), .booted(isChanged: self.roll(2) == 0)])
            default: return .expired
            }
        }
    }

    @Test(arguments: 1...12)
    func `they stay small, a restart at any time changes nothing, and what is due is over afterwards`(_ seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        var state = ChargerOperations()
        var restarted = ChargerOperations()
        var second = 0
        for step in 0..<600 {
            second += dice.roll(600)
            let event = dice.event(at: wall(Double(second)))
            state.apply(event, at: wall(Double(second)))
            restarted.apply(try Self.written(event), at: wall(Double(second)))
            if step.isMultiple(of: 100) { restarted = try Self.written(restarted) }
            if event == .expired { #expect(!state.isDue(at: wall(Double(second))), "seed \(seed), step \(step)") }
        }
        #expect(restarted == state, "seed \(seed)")
        #expect(try JSONCoding.encode(state).count < 400_000, "seed \(seed)")
        #expect(state.localList.greatest <= LocalList.versions.upperBound)
    }

    /// As it is after it was on disk.
    private static func written<Value: Codable>(_ value: Value) throws -> Value {
        try JSONCoding.decode(Value.self, from: try JSONCoding.encode(value))
    }
}
