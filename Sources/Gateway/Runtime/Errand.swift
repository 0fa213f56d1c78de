package import SiteModel

/// What a charger is to be told: a command of the site's, or a request in the words of an operator.
package enum Errand: Sendable {
    case command(ChargerCommand)
    case request(OperatorRequest)

    package var command: ChargerCommand? {
        switch self {
        case .command(let command): command
        case .request: nil
        }
    }

    package var request: OperatorRequest? {
        switch self {
        case .command: nil
        case .request(let request): request
        }
    }
}
