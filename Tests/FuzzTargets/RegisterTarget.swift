import JSON

@testable import Metering

/// A register map is read or refused. What a meter answers to any map, built in or not, is a reading or a failure, after a bounded number of questions.
enum RegisterTarget {
    private static let most = 2_000

    static func check(_ input: [UInt8]) throws {
        let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        let answers = parts.count > 1 ? Array(parts[1]) : []
        if parts[0].isEmpty {
            let models = try MeterCatalogue.builtIn().models
            guard let chosen = answers.first else { return }
            try self.poll(models[Int(chosen) % models.count], Array(answers.dropFirst()))
        } else {
            do throws(CatalogueError) {
                for model in try MeterCatalogue(parsing: Array(parts[0])).models.prefix(4) { try self.poll(model, answers) }
            } catch {
                try expect(!"\(error)".isEmpty, "a refusal without words")
            }
        }
    }

    private static func poll(_ model: MeterModel, _ answers: [UInt8]) throws(CatalogueError) {
        var session = MeterSession(MeterSettings(model: model))
        var bytes = answers[...]
        session.begin(at: ContinuousClock().now)
        for _ in 0..<self.most {
            guard let request = session.next else { break }
            session.receive(self.answer(to: request.range.count, from: &bytes))
        }
        precondition(session.next == nil, "a poll that does not end")
        if case .success(let reading) = session.outcome { _ = reading.totalWatts }
    }

    /// A byte that chooses how the meter answers, and its words.
    private static func answer(to count: Int, from bytes: inout ArraySlice<UInt8>) -> Result<[UInt16], ModbusError> {
        guard let choice = bytes.popFirst() else { return .failure(.timedOut) }
        switch choice {
        case 0: return .failure(.refused(.illegalAddress))
        case 1: return .failure(.timedOut)
        default:
            let words = (0..<count).map { _ in UInt16(bytes.popFirst() ?? 0) << 8 | UInt16(bytes.popFirst() ?? choice) }
            return .success(words)
        }
    }
}
