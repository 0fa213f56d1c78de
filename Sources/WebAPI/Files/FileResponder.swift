import Gateway
import Hummingbird
import NIOCore

/// The file listener as Hummingbird asks it.
struct FileResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let desk: FileDesk

    /// Bytes that are read ahead of what the charger takes: all that a slow one costs.
    private static let piece = 65_536

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let answer = await self.desk.answer(to: request.head, body: request.body)
        guard let content = answer.content else { return Response(status: answer.status, headers: answer.headers) }
        return Response(
            status: answer.status, headers: answer.headers, body: Self.body(of: content, isHead: request.method == .head))
    }

    /// Throws, and so ends the connection, where the file ends before it should: the client must not take it for whole.
    static func body(of content: FileAnswer.Content, isHead: Bool) -> ResponseBody {
        ResponseBody(contentLength: content.range.count) { writer in
            var offset = content.range.lowerBound
            while !isHead, offset < content.range.upperBound {
                let bytes = try await content.file.read(min(Self.piece, content.range.upperBound - offset), at: offset)
                guard !bytes.isEmpty else { throw ShortFile() }
                try await writer.write(ByteBuffer(bytes: bytes))
                offset += bytes.count
            }
            try await writer.finish(nil)
        }
    }

    private struct ShortFile: Error {}
}
