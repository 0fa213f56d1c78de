package import OCPPJ

extension CallError {
    /// What a peer is told that asks for an action nobody here does: `NotSupported` if 1.6 has it, `NotImplemented` if not.
    package static func unsupported(action: String) -> CallError {
        guard let known = Action(rawValue: action) else {
            return CallError(.notImplemented, "OCPP 1.6 has no action \"\(action.prefix(50))\"; names are case-sensitive")
        }
        return CallError(.notSupported, "\(known.rawValue) is not supported here")
    }
}
