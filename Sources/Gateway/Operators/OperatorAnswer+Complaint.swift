package import SiteModel

extension OperatorAnswer {
    /// Why there is no answer of the charger's, for people; nil where there is one. What the charger said stands in it as it was said.
    /// - Parameter action: as the operator wrote it.
    package func complaint(about charger: ChargerID, _ action: String) -> String? {
        switch self {
        case .answered: nil
        case .callError(let code, let description, let details):
            "\(charger) answered with the error \(code)" + (description.isEmpty ? "" : ": \(description)")
                + (details == "{}" ? "" : " \(details)")
        case .timedOut: "\(charger) did not answer in time; it may have done it or not"
        case .lineBroke: "the connection to \(charger) ended before its answer; it may have done it or not"
        case .busy: "nothing was sent: too much waits for \(charger) already. Try again"
        case .away: "nothing was sent: \(charger) is away"
        case .unknownCharger: ChargerChangeRefusal.unknown(charger).description
        case .noRequest:
            "nothing was sent: OCPP 1.6 has no request \(action) of a central system; names are case-sensitive, as in RemoteStartTransaction"
        case .badPayload(let reason): "nothing was sent: the payload, \(reason)"
        case .refused(let reason): "nothing was sent: \(reason)"
        }
    }
}
