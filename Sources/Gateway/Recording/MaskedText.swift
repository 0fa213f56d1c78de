import SiteModel

/// Secrets inside a text that is none itself.
enum MaskedText {
    /// Credentials, parameters and seals of addresses, and private keys.
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
        guard let mark = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) else { return secret + FileTicket.withoutSeal(String(rest)) }
        let parameters = String(rest[rest.index(after: mark)...])
        return secret + FileTicket.withoutSeal(String(rest[...mark])) + standIns.secret(parameters)
    }

    private static func withoutPrivateKeys(_ text: String, _ standIns: StandIns) -> String {
        guard text.contains("PRIVATE KEY") else { return text }
        return standIns.secret(text)
    }

    /// Every piece between spaces, and every run of letters and digits in those, for which there is another one.
    static func replacingWords(in text: String, _ other: (String) -> String?) -> String {
        self.replacing(text, isPart: { !$0.isWhitespace && !self.marks.contains($0) }) { piece in
            other(piece) ?? self.replacing(piece, isPart: { $0.isLetter || $0.isNumber }) { other($0) ?? $0 }
        }
    }

    /// What may stand beside a word and does not belong to it.
    private static let marks: Set<Character> = [",", ";", "\"", "'", "(", ")", "[", "]", "{", "}", "<", ">"]

    private static func replacing(_ text: String, isPart: (Character) -> Bool, _ other: (String) -> String) -> String {
        var result = ""
        var rest = text[...]
        while let first = rest.first {
            let run = rest.prefix { isPart($0) == isPart(first) }
            result += isPart(first) ? other(String(run)) : String(run)
            rest = rest.dropFirst(run.count)
        }
        return result
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        self.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
