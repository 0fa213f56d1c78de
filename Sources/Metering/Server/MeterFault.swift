/// What a served meter does instead of answering.
package enum MeterFault: Equatable, Sendable {
    case silent
    /// Exception 6.
    case busy
    /// Exception 2 for every register.
    case illegal
    /// Every value but the counters is marked as not available.
    case unavailable
    /// Right answers, so much later.
    case slow(Duration)
    /// Requests of more registers than this are not answered, as some firmwares do whatever their manual says.
    case silentAbove(registers: Int)
    /// Requests of more registers than this are refused with exception 3.
    case refusesAbove(registers: Int)
}
