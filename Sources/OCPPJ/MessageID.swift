/// What ties an answer to its call (OCPP-J 4.1.4). Compared and echoed as it is, never looked into.
package struct MessageID: Hashable, Sendable {
    package let text: String

    /// An id to send: 1…36 characters.
    package init?(_ text: String) {
        guard (1...36).contains(text.unicodeScalars.count) else { return nil }
        self.text = text
    }

    /// An id that a peer chose. Some exceed the 36 characters; they get their answer all the same, up to 255 bytes.
    init?(received text: String) {
        guard (1...255).contains(text.utf8.count) else { return nil }
        self.text = text
    }

    // `String` counts some different texts as equal; a peer that echoes verbatim does not.
    package static func == (left: MessageID, right: MessageID) -> Bool {
        let (left, right) = (left.text.utf8, right.text.utf8)
        let (leftBytes, rightBytes) = (left.span, right.span)
        guard leftBytes.count == rightBytes.count else { return false }
        for index in leftBytes.indices where leftBytes[index] != rightBytes[index] { return false }
        return true
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(self.text)
    }
}

extension MessageID: CustomStringConvertible {
    /// Quoted and escaped, safe for a log.
    package var description: String { self.text.debugDescription }
}
