import Testing

@testable import Transport

struct TokenBucketTests {
    @Test func `so many at once, then so many a second`() {
        let start = ContinuousClock.now
        var bucket = TokenBucket(perSecond: 2, burst: 3)
        for _ in 0..<3 {
            #expect(bucket.has(at: start))
            bucket.take(at: start)
        }
        #expect(!bucket.has(at: start))
        #expect(bucket.nextToken == start + .milliseconds(500))
        #expect(!bucket.has(at: start + .milliseconds(499)))
        #expect(bucket.has(at: start + .milliseconds(500)))
        bucket.take(at: start + .milliseconds(500))
        #expect(!bucket.has(at: start + .milliseconds(999)))
        #expect(bucket.has(at: start + .seconds(1)))
    }

    @Test func `what is saved up is no more than the burst`() {
        let start = ContinuousClock.now
        var bucket = TokenBucket(perSecond: 10, burst: 2)
        bucket.take(at: start)
        let later = start + .seconds(3600)
        #expect(bucket.isFull(at: later))
        bucket.take(at: later)
        bucket.take(at: later)
        #expect(!bucket.has(at: later))
        #expect(!bucket.isFull(at: later))
    }

    @Test(arguments: [1, 7, 100, 2000]) func `over a long time the rate holds`(_ rate: Int) {
        let start = ContinuousClock.now
        var bucket = TokenBucket(perSecond: rate, burst: 5)
        var taken = 0
        for millisecond in 0..<10_000 {
            let now = start + .milliseconds(millisecond)
            while bucket.has(at: now) {
                bucket.take(at: now)
                taken += 1
            }
        }
        #expect((rate * 10 - 1...rate * 10 + 5).contains(taken), "\(taken)")
    }

    @Test func `a rate of nothing is one a second`() {
        var bucket = TokenBucket(perSecond: 0, burst: -1)
        bucket.take(at: TestClock.start)
        #expect(bucket.nextToken == TestClock.start + .seconds(1))
    }
}

struct ConnectionCensusTests {
    static var limits: TransportLimits {
        var limits = TransportLimits()
        limits.connections = 8
        limits.connectionsPerAddress = 4
        return limits
    }

    @Test func `an address has its places, and a few more answers`() {
        var census = ConnectionCensus(limits: Self.limits)
        let verdicts = (0..<6).map { _ in census.came(from: "192.0.2.1") }
        #expect(verdicts[..<4].allSatisfy { $0 == .welcome })
        guard case .crowded(let refusal) = verdicts[4] else {
            Issue.record("the fifth was not told")
            return
        }
        #expect(refusal.status == .tooManyRequests)
        #expect(verdicts[5] == .overrun)
        #expect(census.came(from: "192.0.2.2") == .welcome)
    }

    @Test func `all together have theirs`() {
        var census = ConnectionCensus(limits: Self.limits)
        for place in 0..<8 { #expect(census.came(from: "192.0.2.\(place)") == .welcome) }
        guard case .crowded(let refusal) = census.came(from: "192.0.2.100") else {
            Issue.record("the ninth was not told")
            return
        }
        #expect(refusal.status == .unavailable)
        #expect(census.came(from: "192.0.2.101") != .overrun)
        #expect(census.came(from: "192.0.2.102") == .overrun)
    }

    @Test func `who leaves makes room`() {
        var census = ConnectionCensus(limits: Self.limits)
        for _ in 0..<4 { _ = census.came(from: "192.0.2.1") }
        census.left(from: "192.0.2.1")
        #expect(census.came(from: "192.0.2.1") == .welcome)
        #expect(census.total == 4)
        for _ in 0..<9 { census.left(from: "192.0.2.1") }
        #expect(census.total == 0)
    }

    @Test(arguments: ["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"]) func `loopback speaks for everybody`(_ address: String) {
        var census = ConnectionCensus(limits: Self.limits)
        for _ in 0..<8 { #expect(census.came(from: address) == .welcome) }
        #expect(census.came(from: address) != .welcome)
    }
}

struct PasswordTriesTests {
    @Test func `some at once, then one a second, and others are not affected`() {
        var tries = PasswordTries(burst: 10)
        let now = TestClock.start
        for _ in 0..<10 {
            #expect(tries.mayTry("A", from: "192.0.2.1", at: now))
            tries.failed("A", from: "192.0.2.1", at: now)
        }
        #expect(!tries.mayTry("A", from: "192.0.2.1", at: now))
        #expect(tries.mayTry("B", from: "192.0.2.1", at: now))
        #expect(tries.mayTry("A", from: "192.0.2.2", at: now))
        #expect(tries.mayTry("A", from: "192.0.2.1", at: now + .seconds(1)))
    }

    @Test func `a flood of names takes bounded memory`() {
        var tries = PasswordTries(burst: 1)
        for name in 0..<3 * PasswordTries.capacity { tries.failed("\(name)", from: "192.0.2.1", at: TestClock.start) }
        #expect(tries.count <= PasswordTries.capacity)
        #expect(!tries.mayTry("\(3 * PasswordTries.capacity - 1)", from: "192.0.2.1", at: TestClock.start))
    }

    @Test func `those who have waited are forgotten first`() {
        var tries = PasswordTries(burst: 1)
        for name in 0..<PasswordTries.capacity - 1 { tries.failed("\(name)", from: "192.0.2.1", at: TestClock.start) }
        let later = TestClock.start + .seconds(5)
        tries.failed("late", from: "192.0.2.1", at: later)
        tries.failed("last", from: "192.0.2.1", at: later)
        #expect(tries.count == 2)
        #expect(!tries.mayTry("late", from: "192.0.2.1", at: later))
    }
}
