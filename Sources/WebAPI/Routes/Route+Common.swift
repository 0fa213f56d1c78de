import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route.Success {
    /// An answer by a sentence.
    static func done(_ example: String) -> Route.Success {
        Route.Success(schema: .done, about: "What was done.", example: #"{ "message": \#(example.debugDescription) }"#)
    }

    /// The charger's own answer, whatever it says.
    static func charger(_ example: String) -> Route.Success {
        Route.Success(
            schema: .anyObject, about: "The charger's answer as it gave it: look at what it says, mostly in `status`.", example: example)
    }
}

extension Query.Rule {
    static let timeout = Query.Rule(
        "timeout", .whole(1...60),
        "Seconds to wait for the charger's answer, what waits before it included; \(Call.usualTimeout) where it is left out.")
}

extension APIProblem {
    /// Of whatever is asked of a charger.
    static let ofCharger: [Code] = [.away, .busy, .callError, .timedOut, .lineBroke]

    /// A field whose form is right and whose meaning is not.
    static func field(_ path: String, _ sentence: String, at value: JSONValue?) -> APIProblem {
        var problem = APIProblem(.badField, "\(path): \(sentence)")
        problem.path = path
        problem.position = value?.position
        return problem
    }
}

extension Call {
    func explain(_ charger: ChargerID?) async throws(APIProblem) -> Answer {
        try await self.site.ask(.explain(charger: charger)) {
            if case .explanation(let explanation) = $0 { Answer(explanation) } else { nil }
        }
    }

    /// Asks the charger of the path, and answers as it does.
    /// - Parameter unknown: what does not exist where the site says so.
    func operate(_ request: ControlRequest, unknown: APIProblem.Code = .unknownCharger) async throws(APIProblem) -> Answer {
        let charger = try self.charger
        let answer = try await self.site.ask(request, unknown: unknown) {
            if case .charger(let answer) = $0 { answer } else { nil }
        }
        return try Answer(answer, from: charger)
    }
}

extension Answer {
    /// - Parameter action: as the caller wrote it; empty where he did not.
    init(_ answer: OperatorAnswer, from charger: ChargerID, to action: String = "") throws(APIProblem) {
        func problem(_ code: APIProblem.Code) -> APIProblem { APIProblem(code, answer.complaint(about: charger, action) ?? "") }
        switch answer {
        case .answered(let payload): self.init(json: Array(payload.utf8))
        case .callError(let code, let description, let details):
            var problem = problem(.callError)
            problem.callError = APIProblem.CallErrorWords(code: code, description: description, details: details)
            throw problem
        case .timedOut: throw problem(.timedOut)
        case .lineBroke: throw problem(.lineBroke)
        case .busy: throw problem(.busy)
        case .away: throw problem(.away)
        case .unknownCharger: throw problem(.unknownCharger)
        case .noRequest: throw problem(.unknownAction)
        case .badPayload: throw problem(.badJSON)
        case .refused: throw problem(.refused)
        }
    }
}
