@testable import Metering
import Testing

@Suite struct `The register decoder` {
    static func register(_ type: RegisterType, at address: UInt16 = 10, scale: Double = 1, scaleFactorAt: UInt16? = nil) throws -> Register
    {
        let scale = try #require(DecimalScale(factor: scale))
        return try #require(
            Register(.current(.l1), function: .holding, address: address, type: type, scale: scale, scaleFactorAddress: scaleFactorAt))
    }

    static func snapshot(_ words: [UInt16], at start: UInt16 = 10) throws -> RegisterSnapshot {
        var snapshot = RegisterSnapshot()
        snapshot.keep(words, of: try #require(RegisterRange(.holding, at: start, count: words.count)))
        return snapshot
    }

    @Test(arguments: [(1.0, 2301.0), (0.1, 230.1), (0.01, 23.01), (0.001, 2.301), (0.0001, 0.2301), (10, 23_010), (1000, 2_301_000)])
    func `scales by powers of ten without a rounding error`(_ scale: Double, _ value: Double) throws {
        let decoder = RegisterDecoder(wordOrder: .highFirst)
        #expect(try decoder.value(of: Self.register(.uint16, scale: scale), in: Self.snapshot([2301])) == .success(value))
    }

    struct Marked: CustomStringConvertible {
        let type: RegisterType
        let mark: UInt64
        let words: [UInt16]
        var description: String { "\(self.type) \(self.words)" }
    }

    @Test(arguments: [
        Marked(type: .int16, mark: 0x8000, words: [0x8000]), Marked(type: .uint16, mark: 0xFFFF, words: [0xFFFF]),
        Marked(type: .int32, mark: 0x7FFF_FFFF, words: [0x7FFF, 0xFFFF]),
        Marked(type: .uint32, mark: 0xFFFF_FFFF, words: [0xFFFF, 0xFFFF]),
        Marked(type: .acc32, mark: 0, words: [0, 0]), Marked(type: .int64, mark: 0x8000_0000_0000_0000, words: [0x8000, 0, 0, 0]),
        Marked(type: .uint64, mark: .max, words: [0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF]),
        Marked(type: .float32, mark: 0xFFC0_0000, words: [0xFFC0, 0]),
    ]) func `takes the model's mark for a value that is not there`(_ marked: Marked) throws {
        let register = try Self.register(marked.type)
        let snapshot = try Self.snapshot(marked.words)
        #expect(
            RegisterDecoder(wordOrder: .highFirst, unavailable: [marked.type: marked.mark]).value(of: register, in: snapshot)
                == .failure(.notAvailable))
        // The mark of another type means nothing here.
        let other: RegisterType = marked.type == .int16 ? .uint16 : .int16
        let plain = RegisterDecoder(wordOrder: .highFirst, unavailable: [other: marked.mark]).value(of: register, in: snapshot)
        #expect(plain.failure == (marked.type == .float32 ? .notFinite : nil))
    }

    @Test(arguments: [[0x7FC0, 0], [0xFFC0, 0], [0x7F80, 0], [0xFF80, 0], [0x7F80, 1]] as [[UInt16]])
    func `refuses NaN and infinity whatever the model marks`(_ words: [UInt16]) throws {
        let decoder = RegisterDecoder(wordOrder: .highFirst)
        #expect(try decoder.value(of: Self.register(.float32), in: Self.snapshot(words)) == .failure(.notFinite))
    }

    @Test(arguments: [(0, 1234.0), (-1, 123.4), (-2, 12.34), (2, 123_400), (-10, 0.0000001234)] as [(Int16, Double)])
    func `takes the scale factor beside the value`(_ factor: Int16, _ value: Double) throws {
        let decoder = RegisterDecoder(wordOrder: .highFirst)
        let register = try Self.register(.int16, scaleFactorAt: 12)
        #expect(try decoder.value(of: register, in: Self.snapshot([1234, 0, UInt16(bitPattern: factor)])) == .success(value))
    }

    @Test func `refuses scale factors that no meter means`() throws {
        let decoder = RegisterDecoder(wordOrder: .highFirst)
        let register = try Self.register(.int16, scaleFactorAt: 12)
        #expect(try decoder.value(of: register, in: Self.snapshot([1, 0, 0x8000])) == .failure(.notAvailable))
        #expect(try decoder.value(of: register, in: Self.snapshot([1, 0, 11])) == .failure(.badScaleFactor(11)))
        #expect(try decoder.value(of: register, in: Self.snapshot([1, 0, 0xFFF5])) == .failure(.badScaleFactor(-11)))
        #expect(try decoder.value(of: register, in: Self.snapshot([1, 0, 0x7FFF])) == .failure(.badScaleFactor(.max)))
    }

    @Test func `never joins a value and its scale factor from two requests`() throws {
        var snapshot = try Self.snapshot([1234])
        snapshot.keep([0xFFFF], of: try #require(RegisterRange(.holding, at: 12, count: 1)))
        let register = try Self.register(.int16, scaleFactorAt: 12)
        #expect(RegisterDecoder(wordOrder: .highFirst).value(of: register, in: snapshot) == .failure(.notRead))
    }

    @Test func `takes no value from an answer that is shorter or longer than was asked for`() throws {
        let decoder = RegisterDecoder(wordOrder: .highFirst)
        for words in [[], [1], [1, 2, 3]] as [[UInt16]] {
            var snapshot = RegisterSnapshot()
            snapshot.keep(words, of: try #require(RegisterRange(.holding, at: 10, count: 2)))
            #expect(try decoder.value(of: Self.register(.int32), in: snapshot) == .failure(.notRead))
        }
    }

    @Test func `finds a model further up by its offset`() throws {
        let decoder = RegisterDecoder(wordOrder: .highFirst, offset: 40_070)
        #expect(try decoder.value(of: Self.register(.int16, at: 3), in: Self.snapshot([7], at: 40_073)) == .success(7))
        let past = RegisterDecoder(wordOrder: .highFirst, offset: 65_535)
        #expect(try past.value(of: Self.register(.int16, at: 3), in: Self.snapshot([7], at: 3)) == .failure(.notRead))
    }

    @Test(arguments: [1, 2, 3, 4]) func `makes something of any registers without a trap`(_ seed: UInt64) throws {
        var random = Random(seed: seed)
        for model in catalogue.models {
            var snapshot = RegisterSnapshot()
            for block in model.blocks {
                snapshot.keep((0..<block.count).map { _ in UInt16.random(in: .min ... .max, using: &random) }, of: block)
            }
            let decoder = RegisterDecoder(wordOrder: model.wordOrder, unavailable: model.unavailable)
            for inverted in [false, true] {
                let settings = MeterSettings(model: model, isInverted: inverted, fuseAmps: 63)
                let reading = MeterReading(of: settings, from: snapshot, decoder: decoder, at: start)
                #expect(
                    reading.values.allSatisfy { $0.value.isFinite && Plausibility(fuseAmps: 63).allows($0.value, of: $0.key) },
                    "seed \(seed), \(model)")
                #expect(reading.values.count + reading.missing.count == model.quantities.count)
            }
        }
    }
}
