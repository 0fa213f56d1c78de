import Gateway
import HTTPTypes
import SiteModel

extension APIProblem {
    /// What sort of problem it is. The raw values are stable: programs may match them.
    enum Code: String, Sendable, CaseIterable {
        // The request itself.
        case badRequest, badJSON, badField, badParameter, wrongHost, noSuchRoute, methodNotAllowed, tooLarge, notJSON
        // Who asks.
        case unauthorized, wrongLogin, forbidden, crossSite, passwordChangeNeeded, tooManyRequests, lockedOut
        // What it names.
        case unknownCharger, unknownTag, unknownTransaction, unknownAction, unknownFile, unknownCampaign, unknownUser, unknownToken
        // The site.
        case unusable, refused, conflict, unrecorded, notReady, stopping
        // The charger.
        case away, busy, callError, timedOut, lineBroke

        var status: HTTPResponse.Status {
            switch self {
            case .badRequest, .badJSON, .badField, .badParameter: .badRequest
            case .unauthorized, .wrongLogin: .unauthorized
            case .wrongHost, .forbidden, .crossSite, .passwordChangeNeeded: .forbidden
            case .tooManyRequests, .lockedOut: .tooManyRequests
            case .noSuchRoute, .unknownCharger, .unknownTag, .unknownTransaction, .unknownAction, .unknownFile,
                .unknownCampaign, .unknownUser, .unknownToken:
                .notFound
            case .methodNotAllowed: .methodNotAllowed
            case .conflict, .away: .conflict
            case .tooLarge: .contentTooLarge
            case .notJSON: .unsupportedMediaType
            case .unusable, .refused: .unprocessableContent
            case .callError, .lineBroke: .badGateway
            case .busy, .unrecorded, .notReady, .stopping: .serviceUnavailable
            case .timedOut: .gatewayTimeout
            }
        }

        /// Whether the same request may succeed in a moment.
        var mayPass: Bool { self == .busy || self == .notReady || self.status == .tooManyRequests }

        /// For the document.
        var about: String {
            switch self {
            case .badRequest: "the request is not HTTP as this server takes it"
            case .badJSON: "the body is no JSON; `line` and `column` say where"
            case .badField: "the body says something else than is expected; `path`, `line` and `column` say where"
            case .badParameter: "the query says something else than is expected; `path` says which part"
            case .unauthorized: "neither a valid token nor the cookie of a session is there"
            case .wrongLogin: "the name or the password is wrong"
            case .forbidden: "whoever asks may not; `x-role` says who may"
            case .crossSite: "a change under a cookie came without its `X-CSRF-Token`, or from a page of another site"
            case .passwordChangeNeeded: "whoever asks has to set a new password first"
            case .tooManyRequests: "too many requests; the header `Retry-After` says how long to wait"
            case .lockedOut: "too many wrong passwords; the header `Retry-After` says how long to wait"
            case .wrongHost: "the request names a host that is not this machine"
            case .noSuchRoute: "the path leads nowhere"
            case .methodNotAllowed: "the path has other methods; the header `Allow` names them"
            case .tooLarge: "the body is too long"
            case .notJSON: "the body is not declared as JSON"
            case .unknownCharger: "there is no such charger"
            case .unknownTag: "there is no such tag"
            case .unknownTransaction: "there is no such session"
            case .unknownAction: "OCPP 1.6 has no such request of a central system"
            case .unknownFile: "there is no such file"
            case .unknownCampaign: "there is no such campaign"
            case .unknownUser: "there is no such user"
            case .unknownToken: "there is no such token"
            case .unusable: "what is asked makes no sense for this site; nothing was changed or sent"
            case .refused: "the fuses would not be safe, or the charger said no"
            case .conflict: "it cannot be done as things are; nothing was changed or sent"
            case .unrecorded: "the disk takes no records now; nothing was changed"
            case .notReady: "the gateway cannot do all its work now"
            case .stopping: "the gateway is stopping; what was asked may have been done or not"
            case .away: "the charger is not connected; nothing was sent"
            case .busy: "too much waits already; nothing was changed or sent"
            case .callError: "the charger answered with an error: `code`, `description` and `details` are its own words"
            case .timedOut: "the charger did not answer in time; it may have done it or not"
            case .lineBroke: "the connection to the charger ended before its answer; it may have done it or not"
            }
        }

        /// What is counted and told to the log where somebody hears this; nil for what is no attack.
        var refusal: RefusalTally.Reason? {
            switch self {
            case .unauthorized: .wrongToken
            case .wrongLogin: .wrongPassword
            case .lockedOut: .lockedOut
            case .forbidden: .notAllowed
            case .crossSite: .crossSite
            case .tooManyRequests: .tooOften
            case .badRequest, .badJSON, .badField, .badParameter, .wrongHost, .noSuchRoute, .methodNotAllowed, .tooLarge, .notJSON,
                .passwordChangeNeeded, .unknownCharger, .unknownTag, .unknownTransaction, .unknownAction, .unknownFile, .unknownCampaign,
                .unknownUser, .unknownToken, .unusable, .refused, .conflict, .unrecorded, .notReady, .stopping, .away, .busy, .callError,
                .timedOut, .lineBroke:
                nil
            }
        }

        /// - Parameter unknown: what does not exist where something does not.
        init(_ failure: ControlFailure, unknown: Code) {
            self =
                switch failure {
                case .unusable: .unusable
                case .unknown: unknown
                case .conflict: .conflict
                case .busy: .busy
                case .away: .away
                case .refused: .refused
                case .unrecorded: .unrecorded
                }
        }
    }
}
