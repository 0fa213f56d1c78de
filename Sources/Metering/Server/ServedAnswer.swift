/// What a served meter says to one request.
package enum ServedAnswer: Equatable, Sendable {
    case registers([UInt16])
    case exception(ModbusException)
    case silence
}
