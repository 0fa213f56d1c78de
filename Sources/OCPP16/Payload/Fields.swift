import JSON
import OCPPJ

/// The members of a payload, read one by one.
///
/// A field without which the message is of no use is *required*, everything else is *reported*: nil when it cannot be read.
struct Fields {
    private let payload: JSONValue
    private let message: StaticString

    /// - Parameter message: its name, for the peer to see in an error.
    /// - Throws: `FormationViolation` if the payload is no object.
    init(_ payload: JSONValue, of message: StaticString) throws(CallError) {
        guard payload.kind == .object else {
            throw CallError(.formationViolation, "\(message): expected an object as payload, found \(payload.excerpt)")
        }
        self.payload = payload
        self.message = message
    }

    subscript(name: String) -> JSONValue? { self.payload.present(name) }

    func reported<Value: FieldValue>(_ name: String) -> Value? {
        self[name].flatMap(Value.init(reading:))
    }

    /// - Throws: `OccurenceConstraintViolation` if there is no such field, `TypeConstraintViolation` if it is of another type,
    ///   `PropertyConstraintViolation` if it is of the type but not a value that it can have.
    func required<Value: FieldValue>(_ name: String) throws(CallError) -> Value {
        let found = try self.present(name, expected: Value.expected)
        guard let value = Value(reading: found) else {
            throw self.error(
                found.kind == Value.kind ? .propertyConstraintViolation : .typeConstraintViolation, name, Value.expected, found)
        }
        return value
    }

    /// The name of a file; nil when there is none or it is empty.
    func fileName(_ name: String) -> CIString<255>? {
        guard let file: CIString<255> = self.reported(name), !file.text.isEmpty else { return nil }
        return file
    }

    /// The required field `connectorId`: from 0, in 31 bits.
    func connectorId() throws(CallError) -> Int {
        let id: Int = try self.required("connectorId")
        guard (0...Int(Int32.max)).contains(id) else {
            throw self.error(.propertyConstraintViolation, "connectorId", "a whole number from 0", self["connectorId"])
        }
        return id
    }

    /// A required field with the state of an energy register in Wh, rounded to whole ones, within ±10¹²; also as text.
    func register(_ name: String) throws(CallError) -> Int {
        let found = try self.present(name, expected: "a number of Wh")
        guard let text = found.word, let number = Double(decimal: text) else {
            throw self.error(found.kind == .number ? .propertyConstraintViolation : .typeConstraintViolation, name, "a number of Wh", found)
        }
        return Int(number.rounded())
    }
}

extension Fields {
    private func present(_ name: String, expected: String) throws(CallError) -> JSONValue {
        guard let value = self[name] else { throw self.error(.occurrenceConstraintViolation, name, expected, nil) }
        return value
    }

    private func error(_ code: CallError.Code, _ name: String, _ expected: String, _ found: JSONValue?) -> CallError {
        CallError(code, "\(self.message).\(name): expected \(expected), found \(found?.excerpt ?? "none")")
    }
}
