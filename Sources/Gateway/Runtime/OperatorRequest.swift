package import JSON
package import OCPP16

/// What an operator asks of a charger in the words of OCPP 1.6. Only its form is checked: what it says is between the two of them.
package struct OperatorRequest: Sendable {
    package let action: Action
    /// An object.
    package let payload: JSONValue
    /// When its operator does not wait any longer, whether it was sent or not.
    package let deadline: ContinuousClock.Instant

    /// Why something cannot be sent.
    package enum Fault: Error {
        case noRequest
        case badPayload(String)
    }

    package init(_ action: String, _ payload: [UInt8], deadline: ContinuousClock.Instant) throws(Fault) {
        guard let known = Action(rawValue: action), known.sender != .chargePoint else { throw .noRequest }
        let document: JSONDocument
        do throws(JSONError) { document = try JSONDocument(parsing: payload, limits: .frame) } catch { throw .badPayload("\(error)") }
        guard document.root.kind == .object else {
            throw .badPayload("expected a JSON object such as {}, found \(document.root.kind)")
        }
        self.action = known
        self.payload = document.root
        self.deadline = deadline
    }
}
