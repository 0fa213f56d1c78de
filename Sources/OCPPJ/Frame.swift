internal import JSON

/// One received text, sorted by what it is (OCPP-J 4.2).
enum Frame {
    case call(IncomingCall)
    /// A call that cannot be processed, but can be answered.
    case badCall(MessageID, CallError)
    case result(MessageID, JSONValue)
    case error(MessageID, CallError)
    case ignored(IgnoredFrame)

    init(_ text: [UInt8], limits: JSONLimits) {
        do {
            self.init(try JSONDocument(parsing: text, limits: limits).root)
        } catch {
            self.init(unparsable: text, error)
        }
    }

    private init(_ root: JSONValue) {
        var elements = root.elements
        guard let type = elements.next()?.int else {
            self = .ignored(.notAFrame)
            return
        }
        guard (2...4).contains(type) else {
            self = .ignored(.unknownType(type))
            return
        }
        guard let id = elements.next()?.string.flatMap(MessageID.init(received:)) else {
            self = .ignored(.unusableID)
            return
        }
        switch type {
        case 2: self.init(call: id, &elements)
        case 3: self = .result(id, Self.payload(elements.next()))
        default: self.init(error: id, &elements)
        }
    }

    private init(call id: MessageID, _ elements: inout JSONElements) {
        let (action, payload) = (elements.next(), elements.next())
        guard let action, let payload else {
            self = .badCall(id, CallError(.protocolError, "expected [2, id, action, payload], found fewer elements"))
            return
        }
        guard let name = action.string, !name.isEmpty, name.utf8.count <= 255 else {
            self = .badCall(id, CallError(.formationViolation, "expected the action as a string of 1 to 255 bytes"))
            return
        }
        let object = Self.payload(payload)
        guard object.kind == .object else {
            self = .badCall(id, CallError(.formationViolation, "expected the payload as an object, found \(object.kind)"))
            return
        }
        guard elements.next() == nil else {
            self = .badCall(id, CallError(.formationViolation, "expected [2, id, action, payload], found more elements"))
            return
        }
        self = .call(IncomingCall(id: id, action: name, payload: object))
    }

    /// An error ends the call whatever it looks like: waiting for a better one helps nobody.
    private init(error id: MessageID, _ elements: inout JSONElements) {
        let code = elements.next()?.string ?? ""
        let description = elements.next()?.string ?? ""
        let details = Self.payload(elements.next())
        let object = details.kind == .object ? details : .emptyObject
        self = .error(id, CallError(received: code, description, details: Array(object.text)))
    }

    /// `null` and nothing mean an empty object (OCPP-J 4.2.1).
    private static func payload(_ value: JSONValue?) -> JSONValue {
        guard let value, !value.isNull else { return .emptyObject }
        return value
    }
}

extension Frame {
    // Type, id and action of the longest kind that is answered at all, and more commas than it needs.
    private static let headLength = 600
    private static let headCommas = 8

    /// A call whose payload is broken is still answered when all before the payload is sound: a charger that gets no answer repeats the
    /// same message for ever. All else that is not JSON cannot be answered.
    private init(unparsable text: [UInt8], _ error: JSONError) {
        self = .ignored(.unparsable(error))
        let commas = text.prefix(Self.headLength).indices.lazy.filter { text[$0] == UInt8(ascii: ",") }
        for comma in commas.prefix(Self.headCommas) {
            guard let head = Self.head(text[..<comma]) else { continue }
            guard head[0]?.int == 2, let id = head[1]?.string.flatMap(MessageID.init(received:)), head[2]?.string != nil else { return }
            self = .badCall(id, CallError(.formationViolation, error.description))
            return
        }
    }

    /// The three elements before the payload, when that is what the bytes are.
    private static func head(_ bytes: ArraySlice<UInt8>) -> JSONValue? {
        do {
            let root = try JSONDocument(parsing: bytes + [UInt8(ascii: "]")]).root
            return root.kind == .array && root.count == 3 ? root : nil
        } catch {
            return nil
        }
    }
}
