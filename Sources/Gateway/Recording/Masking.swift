package import JSON
import SiteModel

/// Writes JSON again with everything secret replaced by its stand-in.
package struct Masking: Sendable {
    /// What a value is, by the name under which it stands.
    enum Rule {
        /// Nothing in particular: credentials in addresses and private keys are masked all the same.
        case plain
        /// Written by people or devices, who may have put a tag into it.
        case prose
        case tag
        /// All that is in it.
        case secret
    }

    /// What is written.
    package enum Kind: Sendable {
        /// Payloads of OCPP, the configuration.
        case common
        /// The site's own state, where tags and their groups are called so.
        case state
    }

    let standIns: StandIns
    /// Tags that were seen, in lower case.
    private var tags: Set<String> = []
    /// What was found out about names: a site's messages have few of them, again and again.
    private var secretNames: [String: Bool] = [:]

    private static let mostTags = 200_000
    private static let mostNames = 4_096

    package init(_ standIns: StandIns) {
        self.standIns = standIns
    }

    /// The stand-in of a tag, which is looked for in prose from now on.
    mutating func tag(_ text: String) -> String {
        if self.tags.count < Self.mostTags { self.tags.insert(text.lowercased()) }
        return self.standIns.tag(text)
    }

    func isTag(_ word: String) -> Bool { self.tags.contains(word.lowercased()) }

    /// The bytes of the same value without its secrets.
    package mutating func masked(_ value: JSONValue, _ kind: Kind = .common) -> [UInt8] {
        var writer = JSONWriter(capacity: value.text.count + 64)
        self.write(value, .plain, kind, to: &writer)
        return writer.bytes
    }

    mutating func write(_ value: JSONValue, _ rule: Rule, _ kind: Kind, to writer: inout JSONWriter) {
        switch value.kind {
        case .null, .bool: writer.raw(value.text)
        case .number:
            switch rule {
            case .plain, .prose: writer.raw(value.text)
            case .tag, .secret: writer.int(self.standIns.number(value.description))
            }
        case .string: writer.string(self.text(value.string ?? "", rule))
        case .array:
            writer.beginArray()
            for element in value.elements { self.write(element, rule, kind, to: &writer) }
            writer.endArray()
        case .object: self.write(object: value, rule, kind, to: &writer)
        }
    }

    private mutating func write(object: JSONValue, _ rule: Rule, _ kind: Kind, to writer: inout JSONWriter) {
        // A setting is named by its member `key`.
        let isSecretSetting = object["key"]?.string.map(SensitiveName.isKey) ?? false
        writer.beginObject()
        for (name, value) in object.members {
            writer.key(name)
            self.write(value, self.rule(for: name, isSecretSetting, within: rule, kind), kind, to: &writer)
        }
        writer.endObject()
    }

    private mutating func isSecret(_ name: String) -> Bool {
        if let known = self.secretNames[name] { return known }
        let isSecret = SensitiveName.isMember(name)
        if self.secretNames.count < Self.mostNames { self.secretNames[name] = isSecret }
        return isSecret
    }

    private mutating func rule(for name: String, _ isSecretSetting: Bool, within rule: Rule, _ kind: Kind) -> Rule {
        switch rule {
        case .tag, .secret: return rule
        case .plain, .prose: break
        }
        switch kind {
        case .common: if SensitiveName.isTag(name) { return .tag }
        case .state: if name == "tag" || name == "group" || SensitiveName.isTag(name) { return .tag }
        }
        if self.isSecret(name) || (isSecretSetting && name == "value") { return .secret }
        return ["info", "techInfo", "vendorErrorCode", "note", "errorDescription"].contains(name) ? .prose : rule
    }

    private mutating func text(_ text: String, _ rule: Rule) -> String {
        switch rule {
        case .plain: MaskedText.masked(text, self.standIns)
        case .prose: self.prose(text)
        case .tag: self.tag(text)
        case .secret: self.standIns.secret(text)
        }
    }

    func prose(_ text: String) -> String {
        MaskedText.replacingWords(in: MaskedText.masked(text, self.standIns)) { self.isTag($0) ? self.standIns.tag($0) : nil }
    }
}
