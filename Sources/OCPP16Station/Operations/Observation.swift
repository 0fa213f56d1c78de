import FoundationEssentials
import JSON
import OCPP16
import OCPPJ
import SiteModel

/// A request to a charger, and what came of it.
struct Observation {
    let request: JSONValue
    let answer: Result<JSONValue, CallFailure>
    let now: Date

    /// The charger's word for what it did, or why there is none.
    var word: String {
        switch self.answer {
        case .success(let value): value["status"]?.string ?? "answered"
        case .failure(.error(let error)): error.description.isEmpty ? error.code.rawValue : "\(error.code.rawValue): \(error.description)"
        case .failure(.timedOut), .failure(.closed): "no answer"
        case .failure(.queueFull): "not sent"
        }
    }

    var wasNotSent: Bool {
        if case .failure(.queueFull) = self.answer { true } else { false }
    }

    /// Nil where the charger did not answer, or with an error.
    func confirmation<Message: Payload>(_ type: Message.Type = Message.self) throws(CallError) -> Message? {
        guard case .success(let value) = self.answer else { return nil }
        return try Message(reading: value)
    }

    /// The error that the charger answered with.
    var refusal: CallError? {
        guard case .failure(.error(let error)) = self.answer else { return nil }
        return error
    }
}
