import JSON

/// A text of OCPP-J as far as a replay looks into it.
enum RecordedFrame {
    case call(id: String, action: String, JSONValue)
    case result(id: String, JSONValue)
    case error(id: String, code: String)

    /// Nil for what is none of these.
    init?(_ text: [UInt8]) {
        let root: JSONValue
        do throws(JSONError) { root = try JSONDocument(parsing: text, limits: .frame).root } catch { return nil }
        guard let id = root[1]?.string else { return nil }
        switch root[0]?.int {
        case 2: self = .call(id: id, action: root[2]?.string ?? "", root[3] ?? .emptyObject)
        case 3: self = .result(id: id, root[2] ?? .emptyObject)
        case 4: self = .error(id: id, code: root[2]?.string ?? "")
        default: return nil
        }
    }

    /// In a line for people.
    var phrase: String {
        switch self {
        case .call(_, let action, let payload): "\(action) \(payload)"
        case .result(_, let payload): payload.description
        case .error(_, let code): "error \(code)"
        }
    }
}
