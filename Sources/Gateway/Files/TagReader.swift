import FoundationEssentials
import JSON
import SiteModel

/// Reads the authorization list out of JSON values, the way a configuration is read: everything that is wrong is collected. A list is long, so
/// each tag has a reader of its own, and what was read well is not remembered.
struct TagReader {
    private(set) var findings: [ConfigurationReport.Finding] = []
    /// Findings beyond those.
    private(set) var omitted = 0

    /// The release reads this format of the file.
    static let format = 1
    static let revisions = 0...1_000_000_000

    /// What could be read of it; worth something only while there are no findings.
    mutating func list(_ root: JSONValue) -> WrittenTags {
        var reader = Self.emptyReader
        var revision: Int?
        let elements = reader.object(root, at: .root) { reader, section in
            _ = reader.required("format", in: &section, .whole(Self.format...Self.format))
            revision = reader.optional("revision", in: &section, .whole(Self.revisions))
            // For people.
            _ = section.take("about")
            if section.isPresent, !section.has("tags") {
                reader.refuse(.missingKey, at: .root["tags"], "expected an array of tags, found no such key")
            }
            return reader.elements("tags", in: &section, most: TagList.capacity, of: "tags")
        }
        self.keep(reader)
        return WrittenTags(tags: TagList(self.tags(elements)), revision: revision)
    }

    private mutating func tags(_ elements: [(value: JSONValue, path: ConfigurationPath)]) -> [Tag] {
        var tags: [Tag] = []
        tags.reserveCapacity(elements.count)
        var places: [IdTag: JSONValue] = [:]
        places.reserveCapacity(elements.count)
        for (value, path) in elements {
            var reader = Self.emptyReader
            if let tag = reader.object(value, at: path, Self.tag) {
                if let earlier = places.updateValue(value, forKey: tag.id) {
                    // To find a line costs a walk through the text.
                    let line = self.isFull ? "an earlier line" : "line \(earlier.position.line)"
                    reader.refuse(
                        .conflictingKeys, at: path["id"],
                        "expected each tag once, whatever the case of its letters, found \(tag.id.text.quoted), which stands in \(line) already"
                    )
                }
                tags.append(tag)
            }
            self.keep(reader)
        }
        return tags
    }

    private var isFull: Bool { self.findings.count >= ConfigurationReport.mostFindings }

    private mutating func keep(_ reader: ConfigurationReader) {
        guard !reader.problems.isEmpty else { return }
        guard !self.isFull else { return self.omitted += reader.problems.count + reader.unrecorded }
        let found = ConfigurationFindings(reader, [])
        self.findings += found.listed
        self.omitted += found.omitted
    }

    private static var emptyReader: ConfigurationReader {
        ConfigurationReader(catalogue: ConfigurationCatalogue(meterModels: []))
    }

    private static func tag(_ reader: inout ConfigurationReader, _ section: inout ConfigurationSection) -> Tag? {
        let id = reader.required("id", in: &section, .tag("a tag"))
        let status = reader.optional("status", in: &section, ConfigurationField<Tag.Status>.word)
        let group = reader.optional("group", in: &section, .tag("a group"))
        let expires = reader.optional("expires", in: &section, .time)
        let note = reader.optional("note", in: &section, .note)
        return id.map { Tag(id: $0, status: status ?? .valid, group: group, expires: expires, note: note ?? "") }
    }
}

extension ConfigurationField where Value == IdTag {
    fileprivate static func tag(_ what: String) -> ConfigurationField {
        ConfigurationField("\(what) of 1 to \(IdTag.maximumLength) characters, none of them a control character") {
            value throws(ConfigurationRefusal) in
            guard let text = value.string else {
                throw ConfigurationRefusal(.wrongType, hint: value.kind == .number ? "put it in quotes" : nil)
            }
            guard let id = IdTag(text) else { throw ConfigurationRefusal(.badText) }
            return id
        }
    }
}

extension ConfigurationField where Value == Date {
    static var time: ConfigurationField {
        ConfigurationField("a time with its offset such as \"2027-01-01T00:00:00Z\" or \"2027-01-01T00:00:00+01:00\"") {
            value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard let time = ISO8601.parse(text) else { throw ConfigurationRefusal(.badText) }
            return time
        }
    }
}

extension ConfigurationField where Value == String {
    fileprivate static var note: ConfigurationField {
        ConfigurationField("a note of at most \(Tag.longestNote) characters") { value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard text.unicodeScalars.count <= Tag.longestNote else { throw ConfigurationRefusal(.badText) }
            return text
        }
    }
}
