/// Why a call of ours has no result.
package enum CallFailure: Error, Sendable, Equatable {
    /// The peer answered with an error.
    case error(CallError)
    /// The peer did not answer in time, or the call waited too long for its turn.
    case timedOut
    /// The connection ended first.
    case closed
    /// Too many calls wait for their turn.
    case queueFull
}
