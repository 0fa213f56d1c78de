/// As people and programs read it: `{ "isSound": false, "trouble": "…" }`.
extension StorageHealth {
    private enum Key: CodingKey { case isSound, trouble }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let trouble = try container.decodeIfPresent(String.self, forKey: .trouble)
        self = try container.decode(Bool.self, forKey: .isSound) ? .sound : .trouble(trouble ?? "")
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(self == .sound, forKey: .isSound)
        if case .trouble(let trouble) = self { try container.encode(trouble, forKey: .trouble) }
    }
}
