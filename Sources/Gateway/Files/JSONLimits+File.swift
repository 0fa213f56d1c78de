import JSON

extension JSONLimits {
    /// A file of this program's own that carries a checksum, or a list that an administrator made.
    static let file = JSONLimits(maxBytes: 512 << 20, maxDepth: 32, maxValues: 50_000_000)
}
