import OCPPJ
import Testing

/// One session against a peer that does everything in any order: answers rightly, late, twice or not at all, calls without waiting, sends rubbish.
@Suite struct InterleavingTests {
    @Test(arguments: Array(1...40) as [UInt64])
    func `each call ends once and in order, one is open at a time, none is lost`(_ seed: UInt64) {
        var run = Interleaving(seed: seed)
        for _ in 0..<400 { run.step() }
        run.unanswered = []
        for event in run.session.close() {
            guard case .answered(let token, .failure(.closed)) = event else { run.faults.append("the end gives \(event)"); continue }
            run.expect(run.answered.updateValue("closed", forKey: token) == nil, "\(token) ends twice")
        }
        #expect(run.faults == [], "seed \(seed)")
        #expect(Set(run.answered.keys) == Set(run.taken), "seed \(seed)")
        #expect(run.sent == run.sent.sorted(), "seed \(seed)")
        // Only what waited too long, or was still waiting at the end, was never sent.
        for token in Set(run.taken).subtracting(run.sent) {
            #expect(["timedOut", "closed"].contains(run.answered[token]), "seed \(seed): \(token)")
        }
        #expect(Set(run.answered.values).isSuperset(of: ["answered", "refused", "timedOut"]), "seed \(seed)")
    }
}
