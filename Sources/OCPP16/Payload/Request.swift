/// What one side asks of the other. The type's name is the action, its fields have the spec's names.
package protocol Request: Payload {
    associatedtype Confirmation: Payload
    /// The name on the wire, case-sensitive.
    static var action: String { get }
}

extension Request {
    package static var action: String { String(describing: Self.self) }
}
