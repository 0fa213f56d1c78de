@testable import Metering

/// The built-in catalogue, or the test run is of no use.
let catalogue: MeterCatalogue = {
    do {
        return try MeterCatalogue.builtIn()
    } catch {
        preconditionFailure("\(error)")
    }
}()

func model(_ id: String) -> MeterModel {
    guard let model = catalogue[id] else { preconditionFailure("no model \(id)") }
    return model
}

/// A meter that is only a value, asked without a bus.
actor ServedLink: RegisterLink {
    private var meter: ServedMeter
    private(set) var requests: [ReadRequest] = []

    init(_ meter: ServedMeter) {
        self.meter = meter
    }

    func update(_ change: @Sendable (inout ServedMeter) -> Void) {
        change(&self.meter)
    }

    func read(_ request: ReadRequest) throws(ModbusError) -> [UInt16] {
        self.requests.append(request)
        guard request.unit == self.meter.unit else { throw .timedOut }
        let range = request.range
        switch self.meter.answer(range.function.rawValue, start: Int(range.start), count: range.count).answer {
        case .registers(let words): return words
        case .exception(let exception): throw .refused(exception)
        case .silence: throw .timedOut
        }
    }
}

/// xorshift: the same numbers for the same seed, on every machine.
struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        self.state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func next() -> UInt64 {
        self.state ^= self.state << 13
        self.state ^= self.state >> 7
        self.state ^= self.state << 17
        return self.state
    }
}

let start = ContinuousClock.now

extension Result {
    var failure: Failure? {
        guard case .failure(let failure) = self else { return nil }
        return failure
    }
}
