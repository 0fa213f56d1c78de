import Testing

@testable import Gateway

struct FlashUseTests {
    @Test func `the rate is that of the last day, and unknown in the first hour`() {
        var use = FlashUse()
        let start = ContinuousClock().now
        // 1 MB at once, then 1 kB a second for three days.
        func bytes(_ seconds: Int) -> Int { 1_000_000 + 1_000 * seconds }
        var known: [Int: Int?] = [:]
        for seconds in stride(from: 0, through: 3 * 86_400, by: 60) {
            use.note(bytes(seconds), at: start + .seconds(seconds))
            known[seconds] = use.perDay(bytes(seconds), at: start + .seconds(seconds))
        }
        #expect(known[3_540] == .some(nil))
        #expect(known[3_600] == 86_400_000)
        #expect(known[3 * 86_400] == 86_400_000)
        // A day of silence is seen.
        use.note(bytes(3 * 86_400), at: start + .seconds(4 * 86_400))
        #expect(use.perDay(bytes(3 * 86_400), at: start + .seconds(4 * 86_400)) == 0)
    }
}
