import JSON
import SimulatedStorage
import SiteModel
import Storage

@testable import Gateway

extension SiteDay {
    struct Wrong: Error, CustomStringConvertible {
        let description: String
    }

    /// Starts on what a crash left and compares it with what was told until then.
    /// - Parameters:
    ///   - facts: how many of the day's facts were told.
    ///   - isExact: whether the site has to be what it was after one of its records. It need not be where the disk refused some that may
    ///     be lost.
    func check(_ tree: Tree, facts: Int, isExact: Bool, goesOn: Bool) throws {
        let disk = SimulatedDisk(DiskModel(tree: tree), keepsHistory: false)
        let record = try self.checkOnce(disk, facts, isExact: isExact, goesOn: goesOn)
        guard goesOn else { return }
        let again = try self.checkOnce(disk, facts, isExact: false, goesOn: false)
        try Self.require(again == record + 1, "the record after the restart is not the last")
    }

    /// Returns the last record.
    private func checkOnce(_ disk: SimulatedDisk, _ facts: Int, isExact: Bool, goesOn: Bool) throws -> UInt64 {
        let directory = try StateDirectory("/", on: disk)
        let recovery = try Recovery.run(in: directory, options: DaySite.options)
        let last = recovery.journal.recovery.next - 1
        if isExact {
            try Self.require(self.ledger.state(after: last) == recovery.state, "the site is not what it was after record \(last)")
        }
        for fact in self.ledger.facts[..<facts] { try Self.require(recovery.knows(fact), "\(fact) was told, and is gone") }
        if let schedule = self.lastSchedule(of: facts) {
            let book = ProfileFile(in: directory.root).read(zone: "UTC").book
            let round = book.schedules.first.flatMap { Int($0.name.dropFirst(9)) } ?? -1
            try Self.require(round >= schedule, "the schedules of round \(schedule) were told, those of round \(round) are there")
        }
        try self.checkInvented(recovery.state)
        try Self.checkBooks(recovery, directory, disk)
        if goesOn {
            let entry = Entry(at: DayClock.beginning, .named(charger: ChargerID("A")!, name: "after"))
            _ = try recovery.journal.append(JSONCoding.encode([entry]), urgency: .must)
        }
        try recovery.journal.close()
        return last
    }

    private func lastSchedule(of facts: Int) -> Int? {
        self.ledger.facts[..<facts].lazy.compactMap { if case .schedule(let name) = $0 { Int(name.dropFirst(9)) } else { nil } }.max()
    }

    /// Nothing stands there that nobody asked for, and nothing twice.
    private func checkInvented(_ state: SiteState) throws {
        let starts = state.open.values.map(\.start) + state.finished.map(\.start)
        try Self.require(Set(starts).count == starts.count, "a session stands there twice")
        for start in starts {
            let wasAsked = self.ledger.wasAsked(charger: start.charger.text, register: start.register)
            try Self.require(wasAsked, "nobody started \(start)")
        }
    }

    /// The months' files, once the restart has written what they lack, tell each ended session once and no other.
    private static func checkBooks(_ recovery: Recovery, _ directory: StateDirectory, _ disk: SimulatedDisk) throws {
        var books = SessionBooks()
        try books.write(recovery.ended, in: directory[.sessions])
        var listed: [Int32] = []
        for (path, content) in disk.model.seen() where path.hasPrefix("sessions/") && path.hasSuffix(".csv") {
            let lines = String(decoding: content.bytes, as: UTF8.self).split(separator: "\n").dropFirst()
            listed += lines.map { Int32($0.prefix { $0 != "," }) ?? 0 }
        }
        let ended = recovery.state.finished.map(\.id.rawValue)
        try self.require(listed.sorted() == ended.sorted(), "sessions \(ended) ended, and the books list \(listed)")
    }

    private static func require(_ condition: Bool, _ problem: @autoclosure () -> String) throws {
        guard condition else { throw Wrong(description: problem()) }
    }
}

extension Recovery {
    fileprivate func knows(_ fact: DayFact) -> Bool {
        switch fact {
        case .started(let id, let charger, let register):
            let starts = self.state.open.values.map { ($0.id, $0.start) } + self.state.finished.map { ($0.id, $0.start) }
            return starts.contains { $0.0.rawValue == id && $0.1.charger.text == charger && $0.1.register == register }
        case .stopped(let id, let register):
            return self.state.finished.contains {
                guard case .stopped(let stop) = $0.ending else { return false }
                return $0.id.rawValue == id && stop.register == register
            }
        case .tag(let tag):
            return IdTag(tag).map { self.tags.list[$0] != nil } ?? false
        case .named(let charger, let name):
            // A later name may be on disk before anybody was told of it.
            let found = self.state.chargers[ChargerID(charger)!]?.name ?? ""
            return found == "after" || (found.count, found) >= (name.count, name)
        case .schedule:
            return true
        }
    }
}
