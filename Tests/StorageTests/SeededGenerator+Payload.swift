import TestSupport

extension SeededGenerator {
    /// A record's text: printable, of some length.
    mutating func payload(_ lengths: ClosedRange<Int>) -> [UInt8] {
        (0..<Int.random(in: lengths, using: &self)).map { _ in UInt8.random(in: 0x20...0x7E, using: &self) }
    }
}
