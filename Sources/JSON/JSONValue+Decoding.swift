extension JSONValue {
    /// Reads the value as a `Decodable` type. A date is ISO 8601 text; a number is an integer when it is integral, however written.
    /// - Throws: `DecodingError` with the coding path from this value on. Where the fault is in the text, the description begins with its line and
    ///   column, and `underlyingError` is a `JSONError` with the position. What else a type throws arrives as the underlying error.
    package func decode<T: Decodable>(_ type: T.Type = T.self) throws(DecodingError) -> T {
        do {
            return try ValueDecoder(root: self).decode(type)
        } catch let error as DecodingError {
            throw error
        } catch {
            throw .dataCorrupted(.init(codingPath: [], debugDescription: String(describing: error), underlyingError: error))
        }
    }

    /// The value at the end of a coding path, or the last one on the way that exists.
    package func nearest(to path: some Sequence<any CodingKey>) -> JSONValue {
        var value = self
        for key in path {
            guard let next = key.intValue.flatMap({ value[$0] }) ?? value[key.stringValue] else { break }
            value = next
        }
        return value
    }

    /// Where in this value's document the fault is that an error of `decode` tells of.
    package func position(of error: DecodingError) -> JSONPosition {
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context), .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        if let fault = context?.underlyingError as? JSONError { return fault.position }
        return self.nearest(to: context?.codingPath ?? []).position
    }
}
