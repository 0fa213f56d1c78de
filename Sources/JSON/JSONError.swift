/// Why a text was refused, and where.
package struct JSONError: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// Something else than the grammar allows here. Both are phrases for people.
        case unexpected(expected: String, found: String)
        /// A whole value, but not of the kind that its reader needs. Both are phrases for people.
        case mismatch(expected: String, found: String)
        case trailingComma
        case comment
        case leadingZero
        case controlCharacter(UInt8)
        case invalidEscape
        case loneSurrogate
        case invalidUTF8
        case byteOrderMark
        case duplicateKey(String)
        case tooLarge(maxBytes: Int)
        case tooDeep(maxDepth: Int)
        case tooManyValues(maxValues: Int)
    }

    package var kind: Kind
    package var position: JSONPosition

    package init(_ kind: Kind, at position: JSONPosition) {
        self.kind = kind
        self.position = position
    }
}

extension JSONError: CustomStringConvertible {
    package var description: String { "\(self.position): \(self.kind)" }
}

extension JSONError.Kind: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unexpected(let expected, let found), .mismatch(let expected, let found):
            "expected \(expected), found \(found)"
        case .trailingComma:
            "expected another element after the comma; leave the last comma out"
        case .comment:
            "expected a value, found a comment; this text may not contain comments"
        case .leadingZero:
            "expected a number without leading zeros"
        case .controlCharacter(let byte):
            "found control character \(byte) inside a string; write it as an escape such as \\n or \\u0009, or close the string on its line"
        case .invalidEscape:
            "found an unknown escape; allowed are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits"
        case .loneSurrogate:
            "found half of a surrogate pair; a character beyond U+FFFF is written as two \\u escapes, or as itself"
        case .invalidUTF8:
            "found bytes that are not UTF-8; save the text as UTF-8"
        case .byteOrderMark:
            "found a byte order mark; save the text as UTF-8 without it"
        case .duplicateKey(let key):
            "found the key \(key.debugDescription) a second time in one object; leave one of them out"
        case .tooLarge(let maxBytes):
            "the text is longer than the \(maxBytes) bytes allowed"
        case .tooDeep(let maxDepth):
            "found more than the \(maxDepth) levels of nesting allowed"
        case .tooManyValues(let maxValues):
            "found more than the \(maxValues) values allowed"
        }
    }
}
