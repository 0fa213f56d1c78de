@testable import Metering
import Testing

@Suite struct `A meter's freshness` {
    @Test(arguments: [
        (0, Freshness.fresh), (4, .fresh), (5, .stale(age: .seconds(5))), (14, .stale(age: .seconds(14))), (15, .silent(age: .seconds(15))),
        (59, .silent(age: .seconds(59))), (60, .lost(age: .seconds(60))), (3600, .lost(age: .seconds(3600))), (-1, .fresh),
    ]) func `follows from the age of its last reading`(_ age: Int, _ freshness: Freshness) {
        let now = start + .seconds(1000)
        let last = now - .seconds(age)
        #expect(FreshnessRule.standard.freshness(of: last, waitingSince: start, at: now) == freshness)
    }

    @Test(arguments: [(0, Freshness.stale(age: .zero)), (20, .silent(age: .seconds(20))), (61, .lost(age: .seconds(61)))])
    func `is never fresh before the first reading`(_ waited: Int, _ freshness: Freshness) {
        #expect(FreshnessRule.standard.freshness(of: nil, waitingSince: start, at: start + .seconds(waited)) == freshness)
    }

    @Test func `is judged by ages that rise`() {
        #expect(FreshnessRule(staleAfter: .seconds(5), silentAfter: .seconds(4), lostAfter: .seconds(60)) == nil)
        #expect(FreshnessRule(staleAfter: .seconds(5), silentAfter: .seconds(15), lostAfter: .seconds(14)) == nil)
        #expect(FreshnessRule(staleAfter: .zero, silentAfter: .seconds(15), lostAfter: .seconds(60)) == nil)
        let rule = FreshnessRule(staleAfter: .seconds(2), silentAfter: .seconds(2), lostAfter: .seconds(2))
        #expect(rule?.freshness(of: start, waitingSince: start, at: start + .seconds(2)) == .lost(age: .seconds(2)))
    }
}
