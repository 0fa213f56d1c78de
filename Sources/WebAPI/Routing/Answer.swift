import Gateway
import HTTPTypes
import JSON

/// What is sent back: JSON, a table, or a file as it is.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var body: [UInt8]
    var headers: HTTPFields
    /// Takes the place of `body`.
    var file: FileReading?

    /// A file for somebody's disk: no browser is to show it, whatever a charger put into it.
    /// - Parameter name: of plain characters only.
    init(_ file: FileReading, named name: String) {
        self.status = .ok
        self.body = []
        self.file = file
        self.headers = .strict
        self.headers[.contentType] = "application/octet-stream"
        self.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    }

    /// - Parameter json: one whole JSON text.
    init(_ status: HTTPResponse.Status = .ok, json: [UInt8]) {
        self.status = status
        self.body = json
        self.headers = .strict
        self.headers[.contentType] = "application/json"
    }

    /// A table for somebody's spreadsheet.
    /// - Parameter name: of plain characters only.
    init(table: String, named name: String) {
        self.status = .ok
        self.body = Array(table.utf8)
        self.headers = .strict
        self.headers[.contentType] = "text/csv; charset=utf-8"
        self.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
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
