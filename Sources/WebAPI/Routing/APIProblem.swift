import HTTPTypes
import JSON

/// Why a request was not done, in the one form that every refusal has: a word for programs and a sentence for people.
struct APIProblem: Error, Sendable, Equatable {
    var code: Code
    /// What was expected, what was found, what to do.
    var message: String
    /// The field, or the part of the query, that is wrong.
    var path: String?
    /// Where in the body it stands.
    var position: JSONPosition?
    /// The charger's own words, of a `callError`.
    var callError: CallErrorWords?
    /// The methods that the path has, of a `methodNotAllowed`.
    var allowed: [HTTPRequest.Method] = []
    /// Seconds after which another try may succeed.
    var retryAfter: Int?

    struct CallErrorWords: Sendable, Equatable {
        var code: String
        var description: String
        /// The text of a JSON object.
        var details: String
    }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension APIProblem {
    /// A body that is no JSON.
    init(_ error: JSONError) {
        self.init(.badJSON, "the body, \(error)")
        self.position = error.position
    }

    /// A body that says something else than is expected.
    init(_ fault: SchemaFault) {
        let place = "\(fault.path)"
        self.init(.badField, (place.isEmpty ? "the body: " : "\(place): ") + fault.sentence)
        self.path = place
        self.position = fault.position
    }

    var answer: Answer {
        var writer = JSONWriter()
        writer.object { writer in
            writer.field("error", self.code.rawValue)
            writer.field("message", self.message)
            writer.field("path", self.path)
            writer.field("line", self.position?.line)
            writer.field("column", self.position?.column)
            if let words = self.callError {
                writer.field("code", words.code)
                writer.field("description", words.description)
                writer.field("details", raw: Array(words.details.utf8))
            }
        }
        var answer = Answer(self.code.status, json: writer.bytes)
        if self.code == .unauthorized { answer.headers[.wwwAuthenticate] = "Bearer realm=\"fusekeeper\"" }
        if self.code == .methodNotAllowed { answer.headers[.allow] = self.allowed.map(\.rawValue).joined(separator: ", ") }
        if self.code.mayPass { answer.headers[.retryAfter] = "\(self.retryAfter ?? 1)" }
        return answer
    }
}
