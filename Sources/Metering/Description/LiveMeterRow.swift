/// One line of what `fusekeeper meter read` shows.
package struct LiveMeterRow: Equatable, Sendable {
    /// `current L1`
    package var name: String
    /// `12.3`; nil when there is none.
    package var value: String?
    /// `A`; empty for numbers without one.
    package var unit: String
    /// Why there is no value.
    package var problem: String?
    /// `input 6…7`, 0-based as on the wire; empty for a value that is computed.
    package var register: String
    /// `float32`, `int32 ×0.1`.
    package var type: String
    /// The registers as they came, in hexadecimal: `4144 CCCD`.
    package var raw: String
}
