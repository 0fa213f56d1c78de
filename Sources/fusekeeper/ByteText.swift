extension Int {
    /// A number of bytes as people read it: `812 B`, `95 kB`, `3.4 MB`, `1.2 GB`.
    var byteText: String {
        switch self {
        case ..<1_000: "\(self) B"
        case ..<1_000_000: "\(self / 1_000) kB"
        case ..<1_000_000_000: Self.tenths(self / 100_000) + " MB"
        default: Self.tenths(self / 100_000_000) + " GB"
        }
    }

    private static func tenths(_ tenths: Int) -> String { tenths < 1_000 ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)" }
}
