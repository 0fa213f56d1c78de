import HTTPTypes
import JSON

/// What is sent back: always JSON.
struct Answer: Sendable, Equatable {
    var status: HTTPResponse.Status
    var body: [UInt8]
    var headers: HTTPFields

    /// - Parameter json: one whole JSON text.
    init(_ status: HTTPResponse.Status = .ok, json: [UInt8]) {
        self.status = status
        self.body = json
        self.headers = [
            .contentType: "application/json",
            .cacheControl: "no-store",  // what a site does now is old in a second
            .xContentTypeOptions: "nosniff",
        ]
    }

    /// A value as the command line's `--json` shows it.
    init(_ value: some Encodable, status: HTTPResponse.Status = .ok) {
        do {
            self.init(status, json: try JSONCoding.encode(value))
        } catch {
            preconditionFailure("An answer cannot be written as JSON: \(error)")
        }
    }

    /// What was done, in a sentence.
    static func done(_ message: String) -> Answer { Answer(Done(message: message)) }

    private struct Done: Encodable {
        var message: String
    }
}
