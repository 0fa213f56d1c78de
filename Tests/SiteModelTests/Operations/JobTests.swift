import FoundationEssentials
import SiteModel
import Testing

@Suite struct `Jobs` {
    private func job(_ kind: Job.Kind = .firmware, _ number: Int? = nil) -> Job {
        Job(kind: kind, number: number, location: "ftp://files.example/x", began: wall())
    }

    private func state(_ jobs: [Job], _ reports: [(Int?, String)] = []) -> ChargerOperations {
        var state = ChargerOperations()
        for job in jobs { state.apply(.jobAsked(job: job, outcome: nil), at: wall()) }
        for (second, report) in reports.enumerated() {
            let kind = jobs.last?.kind ?? .firmware
            state.apply(.jobReported(kind: kind, number: report.0, word: report.1), at: wall(Double(second + 1)))
        }
        return state
    }

    static let courses: [(Job.Kind, [String], Job.Outcome?)] = [
        (.firmware, [], nil), (.firmware, ["Downloading", "Downloaded", "Installing"], nil),
        (.firmware, ["Downloading", "Downloaded", "Installing", "Installed"], .done),
        (.firmware, ["Installed", "Installing"], .done), (.firmware, ["Downloading", "DownloadFailed"], .failed),
        (.firmware, ["DownloadFailed", "Downloading", "Downloaded", "Installed"], .done),
        (.firmware, ["Downloading", "Idle", "InstallationFailed"], .failed), (.firmware, ["Pondering"], nil),
        (.signedFirmware, ["Downloaded", "SignatureVerified", "InstallRebooting", "Installing"], nil),
        (.signedFirmware, ["Downloaded", "InvalidSignature"], .failed), (.signedFirmware, ["InstallVerificationFailed"], .failed),
        (.diagnostics, ["Uploading", "Uploaded"], .done), (.diagnostics, ["Uploading", "UploadFailed"], .failed),
        (.securityLog, ["Uploading", "PermissionDenied"], .failed), (.diagnosticsLog, ["UploadFailure"], .failed),
        (.diagnosticsLog, ["BadMessage"], .failed), (.securityLog, ["NotSupportedOperation"], .failed),
    ]

    @Test(arguments: Self.courses)
    func `words in any order are kept, and the last that ends it counts`(_ kind: Job.Kind, _ words: [String], _ outcome: Job.Outcome?) {
        let last = self.state([self.job(kind)], words.map { (nil, $0) }).jobs(of: kind.family).last
        #expect(last?.outcome == outcome)
        #expect(last?.reports.all.map(\.word) == words)
        #expect(last?.origin == .asked)
    }

    @Test func `what nobody asked for is kept as somebody else's, but idleness is no job`() {
        let state = self.state([], [(nil, "Idle"), (nil, "Downloading"), (nil, "Installed")])
        #expect(state.firmware.jobs.all.map(\.origin) == [.foreign])
        #expect(state.firmware.last?.outcome == .done)
    }

    @Test func `a number tells which job is meant`() {
        let jobs = [self.job(.securityLog, 1), self.job(.securityLog, 2)]
        let state = self.state(jobs, [(2, "Uploading"), (1, "UploadFailure"), (2, "Uploaded"), (9, "Uploading")])
        #expect(state.logs.jobs.all.map(\.number) == [1, 2, 9])
        #expect(state.logs.jobs.all.map(\.outcome) == [.failed, .done, nil])
        #expect(state.logs.jobs.all.map(\.origin) == [.asked, .asked, .foreign])
        #expect(state.logs.nextNumber == 10)
    }

    @Test func `a report without a number is about the one under way, not about one that was refused`() {
        var state = self.state([self.job(.diagnosticsLog, 1)])
        state.apply(.jobAsked(job: self.job(.diagnosticsLog, 2), outcome: .refused), at: wall())
        state.apply(.jobReported(kind: .diagnosticsLog, number: nil, word: "Uploaded"), at: wall(1))
        #expect(state.logs.jobs.all.map(\.outcome) == [.done, .refused])
    }

    @Test func `a new one takes the place of the one before`() {
        let state = self.state([self.job(), self.job()], [(nil, "Downloading")])
        #expect(state.firmware.jobs.all.map(\.outcome) == [.superseded, nil])
        #expect(state.firmware.jobs.all.map(\.reports.all.count) == [0, 1])
    }

    @Test func `a word said again and again is kept once a minute`() {
        var state = self.state([self.job()])
        for second in 0..<200 {
            state.apply(.jobReported(kind: .firmware, number: nil, word: "Downloading"), at: wall(Double(second)))
        }
        #expect(state.firmware.last?.reports.all.map(\.at) == [wall(0), wall(60), wall(120), wall(180)])
    }

    @Test func `long after its end a word is about another one`() {
        var state = self.state([self.job()], [(nil, "Installed")])
        state.apply(.jobReported(kind: .firmware, number: nil, word: "Installing"), at: wall(3_000))
        #expect(state.firmware.jobs.all.count == 1)
        state.apply(.jobReported(kind: .firmware, number: nil, word: "Downloading"), at: wall(86_400))
        #expect(state.firmware.jobs.all.map(\.origin) == [.asked, .foreign])
    }

    @Test func `a silent one is overdue, each word gives it time, and a late one still counts`() {
        var state = self.state([self.job(.diagnostics)])
        #expect(state.deadline == wall(3_600))
        state.apply(.jobReported(kind: .diagnostics, number: nil, word: "Uploading"), at: wall(3_000))
        #expect(state.deadline == wall(6_600))
        state.apply(.expired, at: wall(6_600))
        #expect(state.diagnostics.last?.outcome == .overdue)
        state.apply(.jobReported(kind: .diagnostics, number: nil, word: "Uploaded"), at: wall(6_700))
        #expect(state.diagnostics.last?.outcome == .done)
    }

    @Test func `the time to fetch it and the tries move the deadline, within reason`() {
        let later = Job(kind: .firmware, location: "", began: wall(), earliest: wall(1_000), retries: 3, pause: 60)
        #expect(later.deadline == wall(1_000 + 4 * 3_600 + 180))
        let silly = Job(kind: .firmware, location: "", began: wall(), earliest: .distantFuture, retries: .max, pause: .max)
        #expect(silly.deadline < wall(2 * 365 * 86_400))
        let past = Job(kind: .firmware, location: "", began: wall(), earliest: .distantPast, retries: -5, pause: .min)
        #expect(past.deadline == wall(4 * 3_600))
    }

    @Test func `a charger may report for ever`() {
        var state = ChargerOperations()
        for number in 0..<2_000 {
            let word = String(repeating: "x", count: number % 100)
            state.apply(.jobReported(kind: .signedFirmware, number: number % 50, word: word), at: wall(Double(number)))
        }
        #expect(state.firmware.jobs.all.count <= 12)
        #expect(state.firmware.jobs.all.allSatisfy { $0.reports.all.count <= 32 && $0.reports.all.allSatisfy { $0.word.count <= 50 } })
        state.apply(.jobReported(kind: .signedFirmware, number: .max, word: "Installed"), at: wall(3_000))
        #expect((1...1_000).contains(state.firmware.nextNumber))
    }
}
