import HTTPTypes
import SiteModel

/// One thing that can be asked: what the router goes by, and what the document is written from.
struct Route: Sendable {
    var method: HTTPRequest.Method
    var path: RoutePath
    /// The document's `operationId`: a verb and a noun, in camel case.
    var name: String
    var group: Group
    /// Who may ask.
    var access: Access
    /// One line.
    var summary: String
    /// What else is to be known; Markdown.
    var about = ""
    var query: [Query.Rule] = []
    var body: Body?
    /// Takes the content of a file instead of a JSON text; what it is, for the document.
    var upload: String?
    var success: Success
    /// What may go wrong besides what may with every request of its kind.
    var problems: [APIProblem.Code] = []
    var perform: @Sendable (Call) async throws(APIProblem) -> Answer

    /// The headings of the document.
    enum Group: String, Sendable, CaseIterable {
        case gateway = "Gateway"
        case chargers = "Chargers"
        case operations = "Operations"
        case campaigns = "Campaigns"
        case transactions = "Transactions"
        case tags = "Tags"
        case profiles = "Profiles"
        case files = "Files"
        case users = "Users"

        /// What a token may be bound to.
        var area: AccessToken.Area {
            switch self {
            case .gateway: .gateway
            case .chargers: .chargers
            case .operations: .operations
            case .campaigns: .campaigns
            case .transactions: .transactions
            case .tags: .tags
            case .profiles: .profiles
            case .files: .files
            case .users: .users
            }
        }

        var about: String {
            switch self {
            case .gateway: "The gateway and its site as they are now."
            case .chargers: "What is known of chargers, and what they can be asked."
            case .operations: "What takes a charger a while: reservations, updates, uploads, certificates."
            case .campaigns: "New firmware for many chargers, in waves."
            case .transactions: "Charging sessions."
            case .tags: "The authorization list: who may charge."
            case .files: "Firmware for chargers, and what they have sent."
            case .users: "Signing in, and who may do what."
            case .profiles:
                "Limits of operators: schedules for the site, and profiles on single chargers. They only lower what the fuses allow."
            }
        }
    }

    struct Body: Sendable {
        var schema: Schema
        /// Whether something must be sent.
        var isRequired = true
        /// Bytes.
        var limit = 1 << 20
        /// One JSON text.
        var example: String
    }

    struct Success: Sendable {
        var schema: Schema
        var about: String
        /// One JSON text.
        var example: String
        /// Of any other than JSON, `schema` and `example` say nothing.
        var media = Media.json

        static func file(_ about: String) -> Success { Success(schema: .anyObject, about: about, example: "{}", media: .file) }
        static func table(_ about: String) -> Success { Success(schema: .anyObject, about: about, example: "{}", media: .table) }
    }

    enum Media: String, Sendable {
        case json = "application/json"
        case file = "application/octet-stream"
        case table = "text/csv"
    }
}

extension Route {
    /// GET does not (RFC 9110, 9.2.1), whoever is asked for it.
    var changesSomething: Bool { self.method != .get }

    /// Everything that may go wrong here, in the order of the codes.
    var allProblems: [APIProblem.Code] {
        var codes: Set<APIProblem.Code> = [.badRequest, .badParameter, .wrongHost, .tooManyRequests]
        if self.changesSomething { codes.insert(.crossSite) }
        switch self.access {
        case .anybody: break
        case .newcomer: codes.insert(.unauthorized)
        case .role: codes.formUnion([.unauthorized, .forbidden, .passwordChangeNeeded])
        }
        if self.upload != nil { codes.insert(.tooLarge) }
        if self.body != nil { codes.formUnion([.badJSON, .badField, .tooLarge, .notJSON]) }
        codes.formUnion(self.problems)
        if self.path.places.contains(.charger) { codes.insert(.unknownCharger) }
        codes.insert(.stopping)
        return APIProblem.Code.allCases.filter(codes.contains)
    }
}
