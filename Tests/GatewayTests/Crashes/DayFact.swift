import SimulatedStorage
import SiteModel
import Synchronization

/// Something that somebody was told, so that it must survive.
enum DayFact: Sendable, Equatable {
    case started(id: Int32, charger: String, register: Int)
    case stopped(id: Int32, register: Int)
    case tag(String)
    case named(charger: String, name: String)
    case schedule(String)
}

/// What was told, in order, and what a site was ever asked: the disk remembers how much of it at each of its operations.
final class DayLedger: Sendable {
    private let disk: SimulatedDisk
    private let told = Mutex<[DayFact]>([])
    private let asked = Mutex<Set<String>>([])
    private let states = Mutex<[UInt64: SiteState]>([0: SiteState()])

    init(_ disk: SimulatedDisk) { self.disk = disk }

    var facts: [DayFact] { self.told.withLock { $0 } }

    /// On the thread that tells it, at the moment it is told.
    func tell(_ fact: DayFact) {
        self.told.withLock { facts in
            facts.append(fact)
            let count = facts.count
            self.disk.promise { $0.facts = count }
        }
    }

    func ask(charger: String, register: Int) { _ = self.asked.withLock { $0.insert("\(charger) \(register)") } }
    func wasAsked(charger: String, register: Int) -> Bool { self.asked.withLock { $0.contains("\(charger) \(register)") } }

    /// What the site was after each record.
    func note(_ state: SiteState, after record: UInt64) { self.states.withLock { $0[record] = state } }
    func state(after record: UInt64) -> SiteState? { self.states.withLock { $0[record] } }
}
