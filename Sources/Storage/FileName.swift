/// The name of a file within its directory: 1 to 200 characters out of `A-Za-z0-9*+=:|@._%-`, neither `.` nor `..`.
package struct FileName: Hashable, Sendable {
    package let text: String

    package init(_ text: String) throws(StorageError) {
        guard Self.isSafe(text) else { throw .unsafeName(text) }
        self.text = text
    }

    /// Any text as a name that no other text gets. A leading dot, `%` and everything but `A-Za-z0-9*+=:|@._-` become `%` and two hex digits;
    /// throws if it is empty or the result is longer than 200 characters.
    package init(encoding text: String) throws(StorageError) {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte != UInt8(ascii: "%") && Self.isAllowed(byte) && !(bytes.isEmpty && byte == UInt8(ascii: ".")) {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(hexDigit(byte >> 4))
                bytes.append(hexDigit(byte & 0xF))
            }
        }
        try self.init(String(decoding: bytes, as: UTF8.self))
    }

    private static func isSafe(_ text: String) -> Bool {
        (1...200).contains(text.utf8.count) && text.utf8.allSatisfy(Self.isAllowed) && text != "." && text != ".."
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: Self.marks.contains(byte)
        }
    }

    private static let marks = Array("*+=:|@._%-".utf8)
}

extension FileName: ExpressibleByStringLiteral {
    package init(stringLiteral literal: StaticString) {
        let text = "\(literal)"
        precondition(Self.isSafe(text), "A file name in the source must be safe: \(text)")
        self.text = text
    }
}

extension FileName: Comparable {
    package static func < (left: FileName, right: FileName) -> Bool { left.text < right.text }
}

extension FileName: CustomStringConvertible {
    package var description: String { self.text }
}
