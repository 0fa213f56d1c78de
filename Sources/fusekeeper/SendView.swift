import ArgumentParser
import Gateway
import JSON
import SiteModel

/// How an operator's request to a charger ended, for people and for programs.
struct SendView {
    private let answer: OperatorAnswer
    private let charger: ChargerID
    private let action: String

    init(_ answer: OperatorAnswer, charger: ChargerID, action: String) {
        self.answer = answer
        self.charger = charger
        self.action = action
    }

    /// The charger's answer; nil where there is none.
    var text: String? {
        guard case .answered(let payload) = self.answer else { return nil }
        return Self.pretty(Array(payload.utf8))
    }

    /// Nil for an answer.
    var complaint: String? { self.answer.complaint(about: self.charger, self.action)?.printable }

    var json: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("ended")
            writer.string(self.word)
            switch self.answer {
            case .answered(let payload):
                writer.key("payload")
                writer.raw(Array(payload.utf8))
            case .callError(let code, let description, let details):
                writer.key("code")
                writer.string(code)
                writer.key("description")
                writer.string(description)
                writer.key("details")
                writer.raw(Array(details.utf8))
            case .badPayload(let reason), .refused(let reason):
                writer.key("reason")
                writer.string(reason)
            case .timedOut, .lineBroke, .busy, .away, .unknownCharger, .noRequest: break
            }
        }
        return Self.pretty(writer.bytes)
    }

    private var word: String {
        switch self.answer {
        case .answered: "answered"
        case .callError: "callError"
        case .timedOut: "timedOut"
        case .lineBroke: "lineBroke"
        case .busy: "busy"
        case .away: "away"
        case .unknownCharger: "unknownCharger"
        case .noRequest: "noRequest"
        case .badPayload: "badPayload"
        case .refused: "refused"
        }
    }

    var exitCode: ExitCode {
        switch self.answer {
        case .answered: .success
        case .noRequest: .validationFailure
        case .badPayload, .refused, .unknownCharger: .badData
        case .away: .unavailable
        case .callError, .timedOut, .lineBroke, .busy: .temporaryFailure
        }
    }

    private static func pretty(_ text: [UInt8]) -> String { String(decoding: JSONWriter.pretty(text), as: UTF8.self) }
}
