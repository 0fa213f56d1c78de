import SiteModel
import Testing

@Suite struct `Wrong passwords` {
    private let start = ContinuousClock().now

    /// Tries as soon as it may, so often.
    /// - Returns: how long each try had to wait.
    private func waits(_ count: Int, _ name: (Int) -> String, from address: (Int) -> String) -> [Duration] {
        var (tries, now) = (LoginTries(), self.start)
        return (0..<count).map { index in
            let wait = tries.wait(name(index), from: address(index), at: now)
            now = now.advanced(by: wait)
            tries.began(name(index), from: address(index), at: now)
            return wait
        }
    }

    @Test func `have to wait from the sixth on, ever longer, and never more than a quarter of an hour`() {
        let waits = self.waits(20, { _ in "anna" }, from: { _ in "192.0.2.7" }).map(\.components.seconds)
        #expect(waits == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900, 900])
    }

    @Test func `of many names are those of their address`() {
        let waits = self.waits(24, { "user\($0)" }, from: { _ in "192.0.2.7" }).map(\.components.seconds)
        #expect(waits == Array(repeating: 0, count: 20) + [1, 2, 4, 8])
    }

    @Test func `from everywhere shut a user out for half a minute at most`() {
        let waits = self.waits(60, { _ in "anna" }, from: { "192.0.2.\($0)" }).map(\.components.seconds)
        #expect(waits == Array(repeating: 0, count: 50) + [1, 2, 4, 8, 16, 30, 30, 30, 30, 30])
    }

    @Test func `are forgotten by a right one, but for what the address did with other names`() {
        var tries = LoginTries()
        for _ in 0..<5 { tries.began("anna", from: "a", at: self.start) }
        #expect(tries.wait("anna", from: "a", at: self.start) == .seconds(1))
        #expect(tries.wait("ben", from: "a", at: self.start) == .zero)
        #expect(tries.wait("anna", from: "b", at: self.start) == .zero)
        tries.succeeded("anna", from: "a")
        #expect(tries.wait("anna", from: "a", at: self.start) == .zero)
        for _ in 0..<16 { tries.began("x", from: "a", at: self.start) }
        #expect(tries.wait("ben", from: "a", at: self.start) == .seconds(1))
    }

    @Test func `are forgotten after an hour, and a wait is counted from the last one`() {
        var tries = LoginTries()
        for _ in 0..<30 { tries.began("anna", from: "a", at: self.start) }
        #expect(tries.wait("anna", from: "a", at: self.start.advanced(by: .seconds(899))) == .seconds(1))
        #expect(tries.wait("anna", from: "a", at: self.start.advanced(by: .seconds(900))) == .zero)
        tries.began("anna", from: "a", at: self.start.advanced(by: LoginTries.memory))
        #expect(tries.wait("anna", from: "a", at: self.start.advanced(by: LoginTries.memory)) == .zero)
    }

    @Test func `of any number of names take bounded memory, and those that matter now are kept`() {
        var tries = LoginTries()
        for index in 0..<20_000 {
            tries.began("made-up-\(index)", from: "10.0.\(index / 256).\(index % 256)", at: self.start.advanced(by: .milliseconds(index)))
            if index.isMultiple(of: 100) { tries.began("anna", from: "192.0.2.7", at: self.start.advanced(by: .milliseconds(index))) }
            #expect(tries.count <= LoginTries.capacity + 3)
        }
        #expect(tries.wait("anna", from: "192.0.2.7", at: self.start.advanced(by: .seconds(20))) > .zero)
    }
}

@Suite struct `Refusals` {
    @Test func `are all counted, and told once a minute of each source`() {
        let start = ContinuousClock().now
        var tally = RefusalTally()
        #expect(tally.note(.wrongToken, from: "a", at: start) == 1)
        #expect(tally.note(.wrongToken, from: "a", at: start.advanced(by: .seconds(59))) == nil)
        #expect(tally.note(.wrongPassword, from: "a", at: start) == 1)
        #expect(tally.note(.wrongToken, from: "b", at: start) == 1)
        #expect(tally.note(.wrongToken, from: "a", at: start.advanced(by: .seconds(60))) == 2)
        #expect(tally.totals == [.wrongToken: 4, .wrongPassword: 1])
        var told = 0
        for index in 0..<10_000 where tally.note(.tooOften, from: "\(index)", at: start.advanced(by: .seconds(61))) != nil { told += 1 }
        #expect(told <= RefusalTally.capacity && tally.totals[.tooOften] == 10_000)
    }
}
