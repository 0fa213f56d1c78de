/// Which names of members and of configuration keys say that what stands there is a secret.
package enum SensitiveName {
    /// Anywhere in a name.
    private static let parts = [
        "authorizationkey", "password", "passwd", "passphrase", "secret", "token", "credential", "privatekey", "apikey",
    ]
    /// As a word of its own: `WifiKey`, not `KeyStore` within `Monkeystore`.
    private static let words: Set<String> = ["key", "pin", "puk", "psk", "pwd", "pass"]

    /// A key of a charger's configuration: `AuthorizationKey`, `WifiPsk`, `simPin`.
    package static func isKey(_ name: String) -> Bool { self.isMember(name) || self.split(name).contains { self.words.contains($0) } }

    /// A member of an object, where `key` alone names the key of a setting.
    package static func isMember(_ name: String) -> Bool {
        let folded = String(name.lowercased().unicodeScalars.filter { $0 != "_" && $0 != "-" && $0 != " " })
        return self.parts.contains { folded.contains($0) }
    }

    /// Which members hold a tag.
    package static func isTag(_ name: String) -> Bool { ["idtag", "parentidtag", "idtoken", "tagid"].contains(name.lowercased()) }

    /// The words of a name, in lower case: a capital letter after a small one begins a new word, as does what is no letter.
    private static func split(_ name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var wasSmall = false
        for character in name {
            if !character.isLetter || (character.isUppercase && wasSmall) {
                words.append(word)
                word = ""
            }
            if character.isLetter { word += character.lowercased() }
            wasSmall = character.isLowercase
        }
        return (words + [word]).filter { !$0.isEmpty }
    }
}
