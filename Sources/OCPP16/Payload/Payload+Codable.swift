package import JSON
package import OCPPJ

extension Payload where Self: Decodable {
    package init(reading value: JSONValue) throws(CallError) {
        guard value.kind == .object else {
            throw CallError(.formationViolation, "\(Self.self): expected an object as payload, found \(value.excerpt)")
        }
        do {
            self = try value.decode(Self.self)
        } catch {
            throw CallError(error)
        }
    }
}

extension Payload where Self: Encodable {
    package func write(to writer: inout JSONWriter) {
        do {
            try writer.encode(self)
        } catch {
            preconditionFailure("\(Self.self) could not be written: its fields are text, whole numbers and finite tenths. \(error)")
        }
    }
}

extension CallError {
    /// What a peer is told about a payload that does not decode. The codes are those of `Fields`: a required field that is missing
    /// or `null` violates its occurrence (`ProtocolError`, for an incomplete message, is left to frames), one of another type its
    /// type, one that is too long, out of range or none of the listed words its properties.
    init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(.occurrenceConstraintViolation, Self.description(context, in: context.codingPath + [key]))
        case .valueNotFound(_, let context):
            self.init(.occurrenceConstraintViolation, Self.description(context, in: context.codingPath))
        case .typeMismatch(_, let context):
            self.init(.typeConstraintViolation, Self.description(context, in: context.codingPath))
        case .dataCorrupted(let context):
            self.init(.propertyConstraintViolation, Self.description(context, in: context.codingPath))
        @unknown default:
            self.init(.formationViolation, String(describing: error))
        }
    }

    private static func description(_ context: DecodingError.Context, in path: [any CodingKey]) -> String {
        let place = path.reduce(into: "") { place, key in
            place += key.intValue.map { "[\($0)]" } ?? (place.isEmpty ? key.stringValue : ".\(key.stringValue)")
        }
        let fault = (context.underlyingError as? JSONError)?.kind.description ?? context.debugDescription
        return "\(place): \(fault)"
    }
}
