/// How much a text may ask of its reader. A text beyond a limit is refused as a whole.
package struct JSONLimits: Sendable, Equatable {
    /// Bytes of the whole text.
    package var maxBytes: Int
    /// Containers inside each other; a number alone has depth 0.
    package var maxDepth: Int
    /// Values in the whole text, containers included, keys not.
    package var maxValues: Int

    package init(maxBytes: Int = 1 << 20, maxDepth: Int = 32, maxValues: Int = 100_000) {
        self.maxBytes = maxBytes
        self.maxDepth = maxDepth
        self.maxValues = maxValues
    }

    package static let `default` = JSONLimits()
    /// One OCPP frame. A StopTransaction with all its meter values may come near a mebibyte.
    package static let frame = JSONLimits()
    /// A file written by a person.
    package static let configuration = JSONLimits(maxBytes: 4 << 20, maxDepth: 32, maxValues: 200_000)
}

extension JSONLimits {
    // Offsets and counts are kept in 32 bits, and the reader calls itself once for each depth.
    private static let mostBytes = 1 << 30
    private static let mostDepth = 512

    /// The limits as far as the reader can honour them.
    var clamped: JSONLimits {
        JSONLimits(
            maxBytes: min(self.maxBytes, Self.mostBytes),
            maxDepth: min(self.maxDepth, Self.mostDepth),
            maxValues: min(self.maxValues, Self.mostBytes)
        )
    }
}
