import JSON
import SiteModel

extension SecuringAnswer {
    init(_ answer: ControlAnswer) {
        guard case .charger(let answer) = answer else {
            if case .failed(let message, _) = answer { self = .no(word: message) } else { self = .silent }
            return
        }
        switch answer {
        case .answered(let payload): self.init(payload: payload)
        case .callError(let code, let description, _):
            let word = description.isEmpty ? code : "\(code): \(description)"
            self = ["NotImplemented", "NotSupported"].contains(code) ? .unsupported(word: word) : .no(word: word)
        case .timedOut: self = .silent
        // A charger that drops the line to use what it was told comes back at once.
        case .lineBroke: self = .broken
        case .busy, .away, .unknownCharger, .refused: self = .notSent
        case .noRequest: self = .no(word: "there is no such request")
        case .badPayload(let reason): self = .no(word: reason)
        }
    }

    /// - Parameter payload: the text of an object; one without a status is a yes.
    private init(payload: String) {
        let status: String?
        do { status = try JSONDocument(parsing: payload).root["status"]?.string } catch { status = nil }
        self =
            switch status {
            case nil: .yes(word: "answered")
            case "Accepted"?, "RebootRequired"?: .yes(word: status ?? "")
            case "NotSupported"?, "NotImplemented"?: .unsupported(word: status ?? "")
            case let word?: .no(word: word)
            }
    }
}
