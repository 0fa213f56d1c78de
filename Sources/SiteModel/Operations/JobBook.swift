import FoundationEssentials

/// The jobs of one family on one charger, the present one and those before.
package struct JobBook: Sendable, Equatable, Codable {
    /// Oldest first.
    package private(set) var jobs = Recent<Job, 12>()

    package init() {}

    /// The last that was asked for or that the charger told of; it may be over.
    package var last: Job? { self.jobs.last }

    /// Greater than all numbers in use, so that a late report is not taken for one of a new job.
    package var nextNumber: Int {
        let greatest = self.jobs.all.compactMap(\.number).filter { (0..<Self.greatestNumber).contains($0) }.max() ?? 0
        return greatest + 1
    }

    /// A charger's own numbers may be anything; beyond this they are not counted on.
    private static let greatestNumber = 1_000_000_000

    /// What was under way makes room: where reports have no number they can mean only the last, where they have one the charger says so.
    mutating func begin(_ job: Job, at now: Date) {
        if job.outcome == nil {
            for index in self.jobs.all.indices where self.jobs.all[index].outcome == nil {
                self.jobs.all[index].end(.superseded, at: now)
            }
        }
        self.jobs.append(job)
    }

    /// - Parameter kind: what it is when nobody asked for it.
    mutating func report(_ word: String, number: Int?, of kind: Job.Kind, at now: Date) {
        if let index = self.index(number, at: now) { return self.jobs.all[index].report(word, at: now) }
        guard word != "Idle" else { return }  // after a trigger: there is no job
        var job = Job(kind: kind, number: number, location: "", origin: .foreign, began: now)
        job.report(word, at: now)
        self.jobs.append(job)
    }

    /// A file came by the address of a job. Nothing happens where no job here has it.
    mutating func receive(_ file: Job.Received, by mark: String, at now: Date) {
        guard let index = self.jobs.all.lastIndex(where: { $0.location.contains(mark) }) else { return }
        self.jobs.all[index].receive(file, at: now)
    }

    mutating func expire(at now: Date) {
        for index in self.jobs.all.indices where self.jobs.all[index].outcome == nil && self.jobs.all[index].deadline <= now {
            self.jobs.all[index].end(.overdue, at: now)
        }
    }

    var deadline: Date? { self.jobs.all.filter { $0.outcome == nil }.map(\.deadline).min() }

    /// The job that a report is about: the one with its number, else the one under way, else the one that was just now.
    private func index(_ number: Int?, at now: Date) -> Int? {
        let jobs = self.jobs.all
        if let number, let index = jobs.lastIndex(where: { $0.number == number }) { return index }
        let mayMean = { (job: Job) in number == nil || job.number == nil }
        if let index = jobs.lastIndex(where: { $0.outcome == nil && mayMean($0) }) { return index }
        return jobs.lastIndex { job in
            job.outcome != .refused && mayMean(job) && job.endedAt.map { now.timeIntervalSince($0) < Self.afterword } ?? false
        }
    }

    /// Seconds.
    private static let afterword = 3_600.0
}
