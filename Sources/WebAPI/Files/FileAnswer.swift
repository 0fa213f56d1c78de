import Gateway
import HTTPTypes

/// What the file listener answers: a status, and nothing that would tell a stranger more; for whoever shows a good ticket, a file.
struct FileAnswer: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    /// Nil where there is none.
    var content: Content?

    struct Content: Sendable {
        var file: FileReading
        /// In bytes of the file.
        var range: Range<Int>
    }

    init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], content: Content? = nil) {
        self.status = status
        self.headers = headers
        self.content = content
    }

    /// A file, or the part of it that is wanted.
    /// - Parameters:
    ///   - tag: changes with the content.
    ///   - range, condition: the request's headers `Range` and `If-Range`.
    init(_ file: FileReading, tag: String, range: String?, condition: String?) {
        var headers: HTTPFields = [.contentType: "application/octet-stream", .acceptRanges: "bytes", .eTag: tag, .cacheControl: "no-store"]
        // A part of another content than the one that the client has begun with would spoil it.
        switch condition == nil || condition == tag ? ByteRange(range, size: file.size) : .whole {
        case .whole: self.init(.ok, headers: headers, content: Content(file: file, range: 0..<file.size))
        case .part(let part):
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(file.size)"
            self.init(.partialContent, headers: headers, content: Content(file: file, range: part))
        case .unsatisfiable:
            headers[.contentRange] = "bytes */\(file.size)"
            self.init(.rangeNotSatisfiable, headers: headers)
        }
    }
}
