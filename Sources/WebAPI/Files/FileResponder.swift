import Gateway
import Hummingbird
import NIOCore

/// The file listener as Hummingbird asks it.
struct FileResponder: HTTPResponder {
    typealias Context = DoorContext

    let desk: FileDesk

    /// Bytes that are read ahead of what the charger takes: all that a slow one costs.
    private static let piece = 65_536

    func respond(to request: Request, context: DoorContext) async throws -> Response {
        let answer = await self.desk.answer(to: request.head, body: request.body)
        guard let content = answer.content else { return Response(status: answer.status, headers: answer.headers) }
        return Response(
            status: answer.status, headers: answer.headers,
            body: Self.body(of: content, isHead: request.method == .head, on: context.eventLoop))
    }

    /// Throws, and so ends the connection, where the file ends before it should: the client must not take it for whole.
    /// - Parameter loop: of the connection.
    static func body(of content: FileAnswer.Content, isHead: Bool, on loop: any EventLoop) -> ResponseBody {
        ResponseBody(contentLength: content.range.count) { writer in
            var offset = content.range.lowerBound
            while !isHead, offset < content.range.upperBound {
                let bytes = try await content.file.read(min(Self.piece, content.range.upperBound - offset), at: offset)
                guard !bytes.isEmpty else { throw ShortFile() }
                try await writer.write(ByteBuffer(bytes: bytes))
                offset += bytes.count
                // A busy loop learns late that a client reads slowly; until it has seen this piece, no other is handed to it.
                try await loop.submit {}.get()
            }
            try await writer.finish(nil)
        }
    }

    private struct ShortFile: Error {}
}
