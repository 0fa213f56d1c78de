@testable import Metering
import Synchronization
import Testing

/// A clock that stands still until somebody sleeps, and then is where the sleeper wants to be.
final class JumpingClock: Clock {
    typealias Duration = Swift.Duration
    typealias Instant = ContinuousClock.Instant

    private let time = Mutex(ContinuousClock.now)
    var now: Instant { self.time.withLock(\.self) }
    let minimumResolution = Duration.zero

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        self.time.withLock { $0 = max($0, deadline) }
        await Task.yield()
    }
}

@Suite struct `The meter reader` {
    /// Runs until so many reports are there.
    static func reports(
        _ count: Int, _ link: ServedLink, _ settings: MeterSettings, clock: JumpingClock,
        each: @Sendable @escaping (Int) async -> Void = { _ in }
    ) async -> [MeterReport] {
        let reader = MeterReader(settings, over: link, clock: clock)
        let (stream, continuation) = AsyncStream.makeStream(of: MeterReport.self)
        return await withTaskGroup(of: Void.self) { group in
            group.addTask {
                var sent = 0
                await reader.run { report in
                    sent += 1
                    await each(sent)
                    continuation.yield(report)
                    if sent == count { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
                }
                continuation.finish()
            }
            var reports: [MeterReport] = []
            for await report in stream { reports.append(report) }
            return reports
        }
    }

    @Test(arguments: [("eastron-sdm630", Duration.seconds(1)), ("orno-we-517", .seconds(2)), ("eastron-sdm72d-m", .seconds(2))])
    func `polls at the interval that the meter bears`(_ id: String, _ interval: Duration) async {
        let clock = JumpingClock()
        let begin = clock.now
        let reports = await Self.reports(
            4, ServedLink(ServedMeter(model(id))), MeterSettings(model: model(id), interval: .milliseconds(200)), clock: clock)
        let instants = reports.compactMap { report -> Swift.Duration? in
            guard case .reading(let reading) = report else { return nil }
            return begin.duration(to: reading.instant)
        }
        #expect(instants == [.zero, interval, interval * 2, interval * 3])
    }

    @Test func `reports failures with their instant, asks less often meanwhile, and goes on when the meter is back`() async {
        let clock = JumpingClock()
        let begin = clock.now
        var meter = ServedMeter(model("eastron-sdm630"))
        meter.fault = .silent
        let link = ServedLink(meter)
        let reports = await Self.reports(7, link, MeterSettings(model: meter.model), clock: clock) { count in
            if count == 5 { await link.update { $0.fault = nil } }
        }
        let seconds = reports.map { report -> (Swift.Duration, Bool) in
            switch report {
            case .reading(let reading): (begin.duration(to: reading.instant), true)
            case .failure(let failure, let instant): (begin.duration(to: instant), failure != .link(.timedOut))
            }
        }
        #expect(seconds.map(\.0) == [0, 1, 2, 4, 8, 13, 14].map(Swift.Duration.seconds))
        #expect(seconds.map(\.1) == [false, false, false, false, false, true, true])
    }
}
