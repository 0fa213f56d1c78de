package import JSON

/// A call that waits for our answer.
package struct IncomingCall: Sendable {
    package var id: MessageID
    /// Case-sensitive; any text.
    package var action: String
    /// An object; one that is left empty as `null` reads as `{}`.
    package var payload: JSONValue

    package init(id: MessageID, action: String, payload: JSONValue) {
        self.id = id
        self.action = action
        self.payload = payload
    }
}
