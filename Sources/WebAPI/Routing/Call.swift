import Gateway
import Hummingbird
import JSON
import SiteModel

/// A request that has found its route and was checked for its form.
struct Call: Sendable {
    let places: [PathPlace: String]
    let query: Query
    /// As its route's schema has it; nil where nothing was sent.
    let body: JSONValue?
    /// The content of a file, where the route takes one.
    var upload: RequestBody?
    /// Who does what is asked.
    let site: SiteDesk
    /// Who asks.
    let caller: Caller
    let entrance: Entrance

    subscript(place: PathPlace) -> String { self.places[place] ?? "" }

    /// - Throws: `unknownCharger` for what no charger can be called.
    var charger: ChargerID {
        get throws(APIProblem) {
            guard let id = ChargerID(self[.charger]) else { throw .unknown(charger: self[.charger]) }
            return id
        }
    }

    /// A number in the path.
    func number<Number: FixedWidthInteger>(_ place: PathPlace) throws(APIProblem) -> Number {
        guard let number = Number(self[place]) else {
            throw APIProblem(.badParameter, "expected \(place.schema.phrase) in the path, found \(self[place].quoted)")
        }
        return number
    }

    /// Seconds to wait for a charger's answer.
    var timeout: Int { self.query["timeout"]?.int ?? Self.usualTimeout }

    static let usualTimeout = 30

    /// The body as a type of the program.
    func read<T: Decodable>(_ type: T.Type) throws(APIProblem) -> T {
        do throws(DecodingError) {
            return try (self.body ?? .emptyObject).decode(type)
        } catch {
            throw APIProblem(error, in: self.body ?? .emptyObject)
        }
    }
}

extension APIProblem {
    static func unknown(charger: String) -> APIProblem {
        APIProblem(.unknownCharger, "there is no charger \(charger.quoted); GET /api/v1/chargers shows those there are")
    }

    /// A body whose form is right and whose meaning is not.
    init(_ error: DecodingError, in body: JSONValue) {
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context), .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        let path = (context?.codingPath ?? []).reduce(ConfigurationPath.root) { path, key in
            key.intValue.map { path[$0] } ?? path[key.stringValue]
        }
        self.init(.badField, "\(path): \(context?.debugDescription ?? "\(error)")")
        self.path = "\(path)"
        self.position = body.position(of: error)
    }
}
