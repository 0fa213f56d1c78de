@testable import WebAPI

/// What a browser or a charger asks of the web listeners: a target, a range, and a form with a file.
enum WebTarget {
    static func check(_ input: [UInt8]) throws {
        // The first byte chooses how a form is cut.
        guard let first = input.first else { return }
        let bytes = Array(input.dropFirst())
        let text = String(decoding: bytes, as: UTF8.self)
        if let target = self.target(text) {
            try expect(!target.path.isEmpty, "a target without a path")
        }
        switch ByteRange(text, size: 1_000) {
        case .whole, .unsatisfiable: break
        case .part(let range): try expect(!range.isEmpty && range.lowerBound >= 0 && range.upperBound <= 1_000, "the range \(range)")
        }
        _ = MultipartReader.boundary(in: text)
        let whole = self.form([bytes])
        let size = max(1, Int(first) % 13)
        let cut = self.form(stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min(bytes.count, $0 + size)]) })
        if let whole, let cut { try expect(whole == cut, "a form is another one in pieces of \(size)") }
    }

    private static func target(_ text: String) -> RequestTarget? {
        switch Result(catching: { () throws(RequestTarget.Fault) in try RequestTarget(text) }) {
        case .success(let target): target
        case .failure: nil
        }
    }

    private struct Form: Equatable {
        var name: String?
        var content: [UInt8] = []
        var isWhole = false
    }

    /// Nil for a broken one: how much of it was passed on before depends on the pieces.
    private static func form(_ pieces: [[UInt8]]) -> Form? {
        var reader = MultipartReader(boundary: "x")
        var form = Form()
        for piece in pieces {
            switch Result(catching: { () throws(MultipartReader.Broken) in try reader.read(piece) }) {
            case .success(let content): form.content += content
            case .failure: return nil
            }
        }
        form.name = reader.fileName
        form.isWhole = reader.isWhole
        return form
    }
}
