import Foundation
import FuzzTargets
import TestSupport
import Testing

/// Inputs that once were of interest, of which some did harm: `Corpus/TARGET/*`. New ones come from `Board/fuzz`.
@Suite struct CorpusTests {
    private static let rounds = 300

    private static func corpus(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
        let folder = try #require(Bundle.module.url(forResource: "Corpus", withExtension: nil)).appending(path: target.rawValue)
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .map { ($0.lastPathComponent, Array(try Data(contentsOf: $0))) }
            .sorted { $0.0 < $1.0 }
    }

    @Test(arguments: FuzzTarget.allCases) func `what was found once does no harm`(_ target: FuzzTarget) throws {
        let corpus = try Self.corpus(of: target)
        #expect(!corpus.isEmpty)
        for (name, bytes) in corpus {
            #expect(throws: Never.self, "\(target.rawValue)/\(name)") { try target.check(bytes) }
        }
    }

    @Test(arguments: FuzzTarget.allCases, [20_261_123, 7] as [UInt64])
    func `nor does what is nearly the same`(_ target: FuzzTarget, seed: UInt64) throws {
        var mutator = ByteMutator(try Self.corpus(of: target).map(\.bytes), seed: seed)
        for round in 0..<Self.rounds {
            let input = mutator.next()
            #expect(throws: Never.self, "\(target.rawValue), seed \(seed), round \(round): \(input)") { try target.check(input) }
        }
    }
}
