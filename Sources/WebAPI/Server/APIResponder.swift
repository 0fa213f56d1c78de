import Gateway
import Hummingbird
import NIOCore

/// The API as Hummingbird asks it.
struct APIResponder: HTTPResponder {
    typealias Context = DoorContext

    let api: API

    func respond(to request: Request, context: DoorContext) async throws -> Response {
        let answer = await self.api.answer(to: request.head, from: context.address, upload: request.body) {
            limit async throws(APIProblem) in
            try await Self.read(request.body, limit)
        }
        if let file = answer.file {
            let content = FileAnswer.Content(file: file, range: 0..<file.size)
            return Response(
                status: answer.status, headers: answer.headers,
                body: FileResponder.body(of: content, isHead: request.method == .head, on: context.eventLoop))
        }
        let body = ByteBuffer(bytes: answer.body)
        guard request.method == .head else {
            return Response(status: answer.status, headers: answer.headers, body: ResponseBody(byteBuffer: body))
        }
        let length = body.readableBytes
        return Response(
            status: answer.status, headers: answer.headers, body: ResponseBody(contentLength: length) { try await $0.finish(nil) })
    }

    private static func read(_ body: RequestBody, _ limit: Int) async throws(APIProblem) -> [UInt8] {
        do {
            return Array(buffer: try await body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw APIProblem(.tooLarge, "expected a body of at most \(limit) bytes")
        } catch {
            // The connection is gone or cannot be read any more: nobody reads this.
            throw APIProblem(.badRequest, "the body could not be read to its end")
        }
    }
}
