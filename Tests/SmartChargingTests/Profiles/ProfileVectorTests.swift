import Foundation
import Testing

@testable import SmartCharging

@Suite struct ProfileVectorTests {
    @Test func `every example is answered as it says`() throws {
        let vectors = try ProfileVector.all()
        var answers = 0
        for vector in vectors {
            let result = try vector.run()
            #expect(result.mismatches == [], "\(vector.id)")
            answers += result.answers
        }
        print("profile vectors: \(vectors.count), answers compared: \(answers)")
    }

    @Test func `an example with a wrong number is noticed`() throws {
        for vector in try ProfileVector.all().prefix(200) {
            var wrong = vector
            for index in wrong.ops.indices {
                guard case .question(var question) = wrong.ops[index], let last = question.expect.indices.last else { continue }
                question.expect[last].limit = (question.expect[last].limit ?? 0) * 1.000_01 + 0.01
                wrong.ops[index] = .question(question)
                #expect(try wrong.run().mismatches.count == 1, "\(vector.id)")
                wrong = vector
            }
        }
    }
}

extension ProfileVector {
    /// What was answered otherwise than expected, and how many answers were compared.
    func run() throws -> (mismatches: [String], answers: Int) {
        var profiles = ChargerProfiles((self.station ?? Station()).capability)
        var mismatches: [String] = []
        var answers = 0
        for (index, operation) in self.ops.enumerated() {
            for (answer, expected) in try Self.perform(operation, on: &profiles) {
                if answer != expected { mismatches.append("operation \(index + 1): expected \(expected), found \(answer)") }
                answers += 1
            }
            guard case .question(let question) = operation else { continue }
            for (key, expected) in [("", question.expect)] + question.alternatives.map({ ($0.key, $0.value) }) {
                var asked = profiles
                asked.reading = try ProfileReading(key)
                let answer = question.answer(asked)
                if !answer.matches(expected) {
                    mismatches.append("operation \(index + 1) \(key): expected \(expected), found \(answer)")
                }
                answers += 1
            }
        }
        return (mismatches, answers)
    }

    /// The answer and what was expected, where that is told.
    private static func perform(_ operation: Operation, on profiles: inout ChargerProfiles) throws -> [(String, String)] {
        switch operation {
        case .set(let wire, let connector, let expected):
            guard let draft = try wire.draft else { return [(WireProfile.undefinedValue, expected)] }
            return [(answer { () throws(ProfileRefusal) in try profiles.install(draft, on: connector) }, expected)]
        case .remoteStart(let wire, let connector, let expected):
            let draft = try wire?.draft
            guard wire == nil || draft != nil else { return expected.map { [(WireProfile.undefinedValue, $0)] } ?? [] }
            let given = answer { () throws(ProfileRefusal) in try profiles.prepare(draft, forRemoteStartOn: connector) }
            return expected.map { [(given, $0)] } ?? []
        case .clear(let filter, let expected):
            return [(profiles.clear(filter).isEmpty ? "Unknown" : "Accepted", expected)]
        case .startTransaction(let id, let connector, let start):
            profiles.startTransaction(id, on: try #require(ConnectorNumber(connector)), at: UTCSecond(start))
        case .stopTransaction(let connector):
            profiles.endTransaction(on: try #require(ConnectorNumber(connector)))
        case .reboot:
            profiles.reboot()
        case .question:
            break
        }
        return []
    }

    private static func answer(_ attempt: () throws(ProfileRefusal) -> Void) -> String {
        do {
            try attempt()
            return "Accepted"
        } catch {
            switch error.answer {
            case .rejected: return "Rejected"
            case .notSupported: return "NotSupported"
            case .propertyConstraintViolation: return "PropertyConstraintViolation"
            }
        }
    }
}

extension ProfileVector.Question {
    fileprivate func answer(_ profiles: ChargerProfiles) -> [ExpectedPeriod] {
        guard let scope = ProfileScope(self.connector) else { return [] }
        let start = UTCSecond(self.at)
        let arrival = self.isSimulated ? start : nil
        guard let duration else {
            let limit = profiles.limit(of: scope, in: self.unit, at: start, arrival: arrival)
            return [ExpectedPeriod(CompositeSchedule.Period(start: 0, limit: limit))]
        }
        return profiles.composite(of: scope, in: self.unit, from: start, duration: duration, arrival: arrival).periods
            .map(ExpectedPeriod.init)
    }
}
