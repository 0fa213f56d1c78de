package import JSON
package import OCPPJ

/// The payload of a request or of a confirmation.
///
/// What is `Decodable` is read, and what is `Encodable` is written, by its own declaration. What chargers send all day,
/// and what they are answered, is read and written directly instead: faster, and a request as leniently as it can be
/// without losing sense. Members that are not known are ignored, and `null` counts as absent.
package protocol Payload: Sendable, Equatable {
    /// - Throws: what the peer is told; `Fields` says which code means what.
    init(reading value: JSONValue) throws(CallError)

    func write(to writer: inout JSONWriter)
}

extension Payload {
    /// The payload as compact JSON.
    package func encoded() -> [UInt8] {
        var writer = JSONWriter()
        self.write(to: &writer)
        return writer.bytes
    }
}
