import OCPPJ

/// What came of an operator's request to a charger.
package enum OperatorAnswer: Sendable, Equatable, Codable {
    /// The charger's answer, whatever it says: the text of a JSON object.
    case answered(payload: String)
    /// The charger answered with a CALLERROR. `details` is the text of a JSON object.
    case callError(code: String, description: String, details: String)
    /// It was sent and not answered in time: the charger may have done it or not.
    case timedOut
    /// The connection ended before the answer: the charger may have done it or not.
    case lineBroke
    /// Nothing was sent: too much waits for the charger, or its turn did not come in time.
    case busy
    /// Nothing was sent: the charger is not connected.
    case away
    case unknownCharger
    /// Nothing was sent: OCPP 1.6 has no such request of a central system.
    case noRequest
    /// Nothing was sent: the payload is no JSON object.
    case badPayload(reason: String)
    /// Nothing was sent: the fuses would not be safe.
    case refused(reason: String)
}

extension OperatorAnswer {
    /// The end of a call that was sent.
    init(_ error: CallFailure) {
        self =
            switch error {
            case .error(let error):
                .callError(
                    code: error.code.rawValue, description: error.description, details: String(decoding: error.details, as: UTF8.self))
            case .timedOut: .timedOut
            case .closed: .lineBroke
            case .queueFull: .busy
            }
    }
}
