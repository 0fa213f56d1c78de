extension JSONWriter {
    /// A valid text with one value on each line, indented by two spaces.
    package static func pretty(_ text: [UInt8]) -> [UInt8] {
        var pretty: [UInt8] = []
        pretty.reserveCapacity(text.count * 2)
        var depth = 0
        var isInString = false
        var isEscaped = false
        var isJustOpened = false

        func newline() {
            pretty.append(.newline)
            pretty.append(contentsOf: repeatElement(.space, count: depth * 2))
        }

        for byte in text {
            if isInString {
                pretty.append(byte)
                isInString = isEscaped || byte != .quote
                isEscaped = !isEscaped && byte == .backslash
                continue
            }
            switch byte {
            case .space, .newline, .carriageReturn, .tab: continue
            case .closeBrace, .closeBracket:
                depth = max(0, depth - 1)
                if !isJustOpened { newline() }
            case _ where isJustOpened: newline()
            default: break
            }
            isJustOpened = byte == .openBrace || byte == .openBracket
            pretty.append(byte)
            switch byte {
            case .openBrace, .openBracket: depth += 1
            case .comma: newline()
            case .colon: pretty.append(.space)
            case .quote: isInString = true
            default: break
            }
        }
        return pretty
    }
}
