internal import FoundationEssentials
internal import OCPPJ

extension MessageID {
    /// A random UUID: unlike that of any other call, on this connection or another (OCPP-J section 4.1.4).
    static func unique() -> MessageID {
        guard let id = MessageID(UUID().uuidString) else { preconditionFailure("a UUID has the 36 characters that an id may have") }
        return id
    }
}
