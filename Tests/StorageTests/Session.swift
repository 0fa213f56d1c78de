import SimulatedStorage
import Storage
import TestSupport

/// A scripted session of a small program: records in groups, rotation, snapshots, a list that is replaced and a file that grows.
struct Session {
    static let records = 60
    let seed: UInt64
    let payloads: [[UInt8]]

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        self.seed = seed
        self.payloads = (0..<Self.records).map { number in
            Array("{\"n\":\(number + 1),\"t\":\"".utf8) + random.payload(0...400) + Array("\"}".utf8)
        }
    }

    static let first = FirstLine.columns("number;text")

    static func options(_ recorder: CommitRecorder) -> JournalOptions {
        var options = JournalOptions()
        options.segmentBytes = 4_000
        options.growthBytes = 1_024
        options.batchDelay = .seconds(3_600)
        options.onCommit = { recorder.note($0) }
        return options
    }

    /// What the program's memory would be after these records.
    func snapshot(_ sequence: UInt64) -> Snapshot {
        Snapshot(sequence: sequence, payload: Array("{\"records\":\(sequence)}".utf8))
    }

    func tags(_ version: Int) -> [UInt8] {
        Array(String(repeating: "tag list \(version)\n", count: 60).utf8)
    }

    func line(_ number: Int) -> [UInt8] {
        Array("\(number);line \(number)".utf8)
    }

    /// Whether this is a line of the file, as the gateway would check it by counting fields.
    func isLine(_ bytes: ArraySlice<UInt8>) -> Bool {
        let number = String(decoding: bytes.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
        return Int(number).map { self.line($0).elementsEqual(bytes) } ?? false
    }

    /// Runs until the end or the first thing that cannot be done. When there is no room, tries again until there is.
    /// - Parameter goesOn: whether it tries again after a failure too, as a program does that nobody restarts.
    func run(on disk: SimulatedDisk, goesOn: Bool = false) throws {
        let root = try Directory("/", on: disk)
        let journalFolder = try root.subdirectory("journal", mode: 0o700)
        let auth = try root.subdirectory("auth", mode: 0o700)
        let folder = try root.subdirectory("sessions", mode: 0o750)
        let open = { try AppendOnlyFile("2026-11.csv", in: folder, first: Self.first, judge: { self.isLine($0) ? .kept : .strange }) }
        var sessions = try self.retrying(goesOn, open)
        let recorder = CommitRecorder()
        let running = Monitor<Journal?>(nil)
        defer { running.withLock { $0 = nil } }
        var options = Self.options(recorder)
        options.onCommit = { event in
            if case .durable(let sequence) = event { disk.promise { $0.sequence = sequence } }
            switch event {
            case .stalled: running.withLock { $0 }?.resume()
            case .failed where goesOn: running.withLock { $0 }?.resume()
            case .failed, .durable, .notRemoved: break
            }
            if !goesOn || event.isDurable { recorder.note(event) }
        }
        let journal = try Journal.open(in: journalFolder, options: options) { _ in }
        running.withLock { $0 = journal }
        defer { try? journal.close() }
        var random = SeededGenerator(seed: self.seed)
        var number = 0
        while number < Self.records {
            let group = min(Int.random(in: 1...9, using: &random), Self.records - number)
            for index in 1...group {
                let payload = self.payloads[number]
                try self.retrying(goesOn) { _ = try journal.append(payload, urgency: index == group ? .must : .may) }
                number += 1
            }
            guard recorder.waitUntilDurable(UInt64(number)) else { throw recorder.failure ?? .closed }
            if number % 4 == 0 {
                try self.retrying(goesOn) { try AtomicFile.replace("tags.json", in: auth, with: self.tags(number)) }
                disk.promise { $0.tags = number }
            }
            if number % 3 == 0 {
                try self.retrying(goesOn) {
                    do { try sessions.append(self.line(number)) } catch  where goesOn {
                        sessions = try open()
                        throw error
                    }
                }
                disk.promise { $0.lines = number }
            }
            if number % 5 == 0 {
                try self.retrying(goesOn) { try self.snapshot(UInt64(number)).write(to: "snapshot.json", in: root) }
                disk.promise { $0.snapshot = UInt64(number) }
                journal.rotate()
                journal.removeSegments(before: UInt64(number) + 1)
            }
        }
        // All records are on disk by now; what may fail here is the new segment that was asked for last.
        if !goesOn { try journal.close() }
    }

    private func retrying<Result>(_ always: Bool, _ work: () throws -> Result) throws -> Result {
        while true {
            do { return try work() } catch StorageError.noSpace { continue } catch  where always { continue }
        }
    }
}

extension CommitEvent {
    fileprivate var isDurable: Bool { if case .durable = self { true } else { false } }
}
