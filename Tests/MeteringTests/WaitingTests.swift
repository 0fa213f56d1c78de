@testable import Metering
import Testing

@Suite struct `Waiting` {
    @Test func `after failures grows from nothing to its bound, and ends with a success`() {
        var backOff = BackOff(first: .seconds(1), longest: .seconds(10))
        var delays: [Duration] = []
        for _ in 1...7 {
            backOff.failed()
            delays.append(backOff.delay)
        }
        #expect(delays == [0, 1, 2, 4, 8, 10, 10].map(Duration.seconds))
        for _ in 1...5000 { backOff.failed() }
        #expect(backOff.delay == .seconds(10))
        backOff.succeeded()
        #expect(backOff.delay == .zero)
    }

    @Test func `between polls keeps the interval from start to start`() {
        var schedule = PollSchedule(interval: .seconds(1))
        #expect(schedule.next(after: start, succeeded: true, at: start + .milliseconds(300)) == start + .seconds(1))
        // A poll that took longer than the interval is followed at once, and what was missed is left out.
        #expect(schedule.next(after: start, succeeded: true, at: start + .milliseconds(3500)) == start + .milliseconds(3500))
    }

    @Test func `for a meter that does not answer takes longer and longer, up to 5 s`() {
        var schedule = PollSchedule(interval: .seconds(1))
        let waits = (1...6).map { _ in start.duration(to: schedule.next(after: start - .seconds(1), succeeded: false, at: start)) }
        #expect(waits == [0, 1, 2, 4, 5, 5].map(Duration.seconds))
        #expect(schedule.next(after: start, succeeded: true, at: start) == start + .seconds(1))
    }

    @Test(arguments: [
        // gap of the last meter, time since, gap of the next, wait
        (100, 0, 100, 100), (100, 30, 100, 70), (100, 100, 100, 0), (100, 5000, 100, 0), (0, 0, 500, 500), (500, 0, 0, 500), (0, 0, 0, 0),
    ]) func `on a bus keeps the silence that either meter needs`(_ last: Int, _ passed: Int, _ next: Int, _ wait: Int) throws {
        let range = try #require(RegisterRange(.input, at: 0, count: 2))
        var pacing = BusPacing()
        let first = ReadRequest(unit: 1, range: range, timeout: .seconds(1), gap: .milliseconds(last))
        let second = ReadRequest(unit: 2, range: range, timeout: .seconds(1), gap: .milliseconds(next))
        #expect(pacing.wait(before: first, at: start) == .zero)
        pacing.finished(first, at: start)
        #expect(pacing.wait(before: second, at: start + .milliseconds(passed)) == .milliseconds(wait))
    }

    @Test(
        arguments: [
            (Duration.zero, 0), (.milliseconds(5), 5), (.microseconds(1), 1), (.nanoseconds(1_000_001), 2), (.seconds(-1), 0),
            (.milliseconds(-1), 0),
            (.seconds(Int64.max), 1_000_000_000_000),
        ] as [(Duration, Int64)]) func `is never cut short by rounding`(_ duration: Duration, _ milliseconds: Int64)
    {
        #expect(duration.wholeMilliseconds == milliseconds)
    }
}
