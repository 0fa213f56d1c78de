extension JSONValue {
    /// `{}`: what stands in where a text leaves an object out.
    package static let emptyObject = JSONValue(
        JSONStorage(
            bytes: [.openBrace, .closeBrace],
            tape: [TapeEntry(start: 0, end: 2, next: 1, detail: 0, kind: .object, isPlain: true)]
        ),
        at: 0
    )
}
