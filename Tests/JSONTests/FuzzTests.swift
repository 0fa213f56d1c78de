import FoundationEssentials
import JSON
import TestSupport
import Testing

@Suite struct FuzzTests {
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64]) func `no text does harm, and all views of one agree`(_ seed: UInt64) {
        var mutator = TextMutator(seed: seed)
        for _ in 0..<5000 {
            let text = mutator.next()
            #expect(throws: Never.self, "seed \(seed): \(String(decoding: text, as: UTF8.self).debugDescription)") {
                try JSONInvariants.check(text)
            }
        }
    }

    @Test(arguments: [101, 102, 103, 104] as [UInt64]) func `a text says the same to FoundationEssentials`(_ seed: UInt64) throws {
        var mutator = TextMutator(seed: seed)
        for _ in 0..<2500 {
            let text = mutator.next()
            // It takes these for another encoding of Unicode.
            if text.prefix(4).contains(0) || text.starts(with: [0xEF, 0xBB, 0xBF]) || text.starts(with: [0xFE]) || text.starts(with: [0xFF])
            {
                continue
            }
            // And it refuses what is nearest to zero.
            if String(decoding: text, as: UTF8.self).contains(/[eE]-[0-9]{3}/) { continue }
            let theirs = try? JSONDecoder().decode(Tree.self, from: Data(text))
            let hint = "seed \(seed): \(String(decoding: text, as: UTF8.self).debugDescription)"
            do {
                let ours = try JSONDocument(parsing: text).root
                #expect(try ours.decode(Tree.self) == theirs, "\(hint)")
            } catch let error as JSONError {
                // The one thing that it overlooks and we do not.
                if case .duplicateKey = error.kind { continue }
                // It finds some faults only when the value is decoded, and the tree has a hole there.
                #expect(theirs == nil || theirs?.isExact == false, "\(hint): \(error)")
            }
        }
    }
}
