/// How a meter is reached.
package enum LinkKind: String, CaseIterable, Hashable, Sendable {
    case tcp
    case rtu
    /// RTU frames through a transparent serial server.
    case rtuOverTCP
}
