import JSON

extension Masking {
    /// A frame without its secrets: `json` holds its bytes, or, for one that is no JSON and in which nothing can be told apart, `shape` only
    /// what is neither letter nor digit.
    package enum MaskedFrame: Sendable, Equatable {
        case json([UInt8])
        case shape(String)
    }

    package mutating func masked(frame text: [UInt8]) -> MaskedFrame {
        do throws(JSONError) {
            var writer = JSONWriter(capacity: text.count + 64)
            self.write(frame: try JSONDocument(parsing: text, limits: .frame).root, to: &writer)
            return .json(writer.bytes)
        } catch {
            return .shape(Self.shape(of: text))
        }
    }

    private mutating func write(frame: JSONValue, to writer: inout JSONWriter) {
        guard frame.kind == .array, let type = frame[0]?.int, (2...4).contains(type) else {
            return self.write(frame, .secret, .common, to: &writer)
        }
        let isData = type == 2 && frame[2]?.isString("DataTransfer") == true
        writer.beginArray()
        for (index, element) in frame.elements.enumerated() {
            switch (type, index) {
            case (_, 0), (_, 1), (2, 2), (4, 2): self.write(element, .plain, .common, to: &writer)
            case (4, 3): self.write(element, .prose, .common, to: &writer)
            case (2, 3), (3, 2), (4, 4):
                self.write(payload: element, isData: isData, to: &writer)
            default: self.write(element, .secret, .common, to: &writer)
            }
        }
        writer.endArray()
    }

    /// What a vendor transfers has no form that is known here: all of it is masked. So is a payload that is no object.
    private mutating func write(payload: JSONValue, isData: Bool, to writer: inout JSONWriter) {
        guard payload.kind == .object else { return self.write(payload, payload.isNull ? .plain : .secret, .common, to: &writer) }
        guard isData || payload["data"] != nil else { return self.write(payload, .plain, .common, to: &writer) }
        writer.beginObject()
        for (name, value) in payload.members {
            writer.key(name)
            let isOpen = ["vendorId", "messageId", "status"].contains(name)
            self.write(value, isOpen ? .plain : .secret, .common, to: &writer)
        }
        writer.endObject()
    }

    private static let longestShape = 4096

    private static func shape(of text: [UInt8]) -> String {
        let bytes = text.prefix(self.longestShape).map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(ascii: "0")
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...: UInt8(ascii: "x")
            default: byte
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
