import NIOCore
import SiteModel

extension SiteRuntime {
    /// Takes a firmware file in that a command line sends behind its request.
    func add(
        _ facts: FirmwareFacts, _ content: NIOLoopBound<ControlContent>, terms: FirmwareTerms,
        _ answer: @escaping @Sendable (ControlAnswer) -> Void
    ) {
        guard let files = self.chargerFiles else {
            content.value.refuse()
            return answer(.noFiles)
        }
        let (loop, clock) = (self.loop, self.clock)
        let (pieces, size) = (content.value.pieces, content.value.size)
        let isTaken = files.errands.take {
            let read = pieces.map { piece in
                loop.execute { content.value.went(piece.count) }
                return piece
            }
            let answered: ControlAnswer
            do {
                let file = try await files.add(facts, from: .file, size: size, terms: terms, content: read, at: clock.now.wall)
                answered = .firmware(files: [FirmwareView(file, use: nil)])
            } catch {
                answered = ControlAnswer(error)
            }
            loop.execute { content.value.refuse() }
            answer(answered)
        }
        guard !isTaken else { return }
        content.value.refuse()
        answer(.tooMuchWaits)
    }
}
