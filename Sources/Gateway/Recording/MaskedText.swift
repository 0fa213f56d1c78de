/// Secrets inside a text that is none itself.
enum MaskedText {
    /// Credentials and parameters of addresses, and private keys.
    static func masked(_ text: String, _ standIns: StandIns) -> String {
        guard text.contains("://") || text.contains("PRIVATE KEY") else { return text }
        return self.withoutPrivateKeys(self.withoutCredentials(text, standIns), standIns)
    }

    /// `ftp://user:password@host/path?token=x` becomes `ftp://masked-…@host/path?masked-…`.
    private static func withoutCredentials(_ text: String, _ standIns: StandIns) -> String {
        var parts = text.components(separatedBy: "://")[...]
        var result = parts.popFirst() ?? ""
        for part in parts {
            let end = part.firstIndex { $0.isWhitespace || "\"'<>".contains($0) } ?? part.endIndex
            result += "://" + self.address(String(part[..<end]), standIns) + part[end...]
        }
        return result
    }

    /// What follows `://`. A password may hold any character, so the last `@` of all counts.
    private static func address(_ text: String, _ standIns: StandIns) -> String {
        var (secret, rest) = ("", text[...])
        if let at = text.lastIndex(of: "@") { (secret, rest) = (standIns.secret(String(text[..<at])), text[at...]) }
        guard let mark = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) else { return secret + rest }
        let parameters = String(rest[rest.index(after: mark)...])
        return secret + rest[...mark] + standIns.secret(parameters)
    }

    private static func withoutPrivateKeys(_ text: String, _ standIns: StandIns) -> String {
        guard text.contains("PRIVATE KEY") else { return text }
        return standIns.secret(text)
    }

    /// Every run of letters and digits for which there is another one.
    static func replacingWords(in text: String, _ other: (String) -> String?) -> String {
        var result = ""
        var word = ""
        for character in text {
            if character.isLetter || character.isNumber {
                word.append(character)
                continue
            }
            result += (other(word) ?? word) + String(character)
            word = ""
        }
        return result + (other(word) ?? word)
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        self.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
