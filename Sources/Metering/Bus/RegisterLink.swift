/// Whatever answers read requests: a bus, or in tests and in virtual time a meter that is only a value.
package protocol RegisterLink: Sendable {
    /// One request at a time per caller; requests of several callers are served in turn.
    func read(_ request: ReadRequest) async throws(ModbusError) -> [UInt16]
}
