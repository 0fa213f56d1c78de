import FoundationEssentials
import JSON
package import SiteModel
import Transport

package typealias UserReport = FileReport<UserBook>

extension FileReport where Content == UserBook {
    /// The largest file that is read, in bytes.
    package static var largest: Int { 1 << 20 }

    /// Checks a text that was read from `file`.
    package static func checking(_ text: [UInt8], named file: String) -> UserReport {
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument(parsing: text, dialect: .relaxed, limits: JSONLimits(maxBytes: Self.largest, maxDepth: 32))
        } catch {
            return UserReport(file, [ConfigurationReport.Finding(error)])
        }
        if let later = Self.ofLaterRelease(document.root, than: UserFile.format, named: file) { return later }
        var reader = ConfigurationReader(catalogue: ConfigurationCatalogue(meterModels: []))
        let book = reader.userBook(document.root)
        guard reader.problems.isEmpty else {
            let found = ConfigurationFindings(reader, [])
            return UserReport(file, found.listed, omitted: found.omitted)
        }
        return UserReport(file, [], content: book)
    }
}

extension ConfigurationReader {
    /// What could be read; worth something only while there are no problems.
    fileprivate mutating func userBook(_ root: JSONValue) -> UserBook {
        self.object(root, at: .root) { reader, section in
            _ = reader.required("format", in: &section, .whole(1...UserFile.format))
            // For people.
            _ = section.take("about")
            let revision = reader.required("revision", in: &section, .whole(0...1_000_000_000)) ?? 0
            let users = reader.named("users", in: &section, most: UserBook.mostUsers, { $0.user(&$1) }, name: \.name)
            let tokens = reader.named("tokens", in: &section, most: UserBook.mostTokens, { $0.token(&$1) }, name: \.name)
            return UserBook(revision: revision, users: users, tokens: tokens)
        }
    }

    /// The elements of an array, no two of one name.
    private mutating func named<Element>(
        _ key: String, in section: inout ConfigurationSection, most: Int,
        _ read: (inout ConfigurationReader, inout ConfigurationSection) -> Element?, name: KeyPath<Element, AccountName>
    ) -> [Element] {
        var all: [Element] = []
        var names: Set<AccountName> = []
        for (value, path) in self.elements(key, in: &section, most: most, of: key) {
            guard let element = self.object(value, at: path, read) else { continue }
            if !names.insert(element[keyPath: name]).inserted {
                self.refuse(
                    .conflictingKeys, at: path["name"],
                    "expected each name once, whatever the case of its letters, found \(element[keyPath: name].text.quoted) again")
            }
            all.append(element)
        }
        return all
    }

    private mutating func user(_ section: inout ConfigurationSection) -> User? {
        let name = self.required("name", in: &section, .accountName)
        let role = self.required("role", in: &section, ConfigurationField<Role>.word)
        let password = self.required("password", in: &section, .passwordHash)
        let mustChange = self.optional("mustChange", in: &section, .flag)
        let created = self.required("created", in: &section, .time)
        let changed = self.required("changed", in: &section, .time)
        let revision = self.required("revision", in: &section, .whole(0...1_000_000_000))
        guard let name, let role, let password, let created, let changed, let revision else { return nil }
        return User(
            name: name, role: role, password: password, mustChange: mustChange ?? false, created: created, changed: changed,
            revision: revision)
    }

    private mutating func token(_ section: inout ConfigurationSection) -> AccessToken? {
        let name = self.required("name", in: &section, .accountName)
        let role = self.required("role", in: &section, ConfigurationField<Role>.word)
        let isReadOnly = self.optional("readOnly", in: &section, .flag)
        let areas = self.areas(&section)
        let digest = self.required("digest", in: &section, .keyDigest)
        let created = self.required("created", in: &section, .time)
        let expires = self.optional("expires", in: &section, .time)
        let lastUsed = self.optional("lastUsed", in: &section, .time)
        guard let name, let role, let digest, let created else { return nil }
        return AccessToken(
            name: name, role: role, isReadOnly: isReadOnly ?? false, areas: areas, digest: digest, created: created, expires: expires,
            lastUsed: lastUsed)
    }

    /// Nil where none are named: an empty list lets a token in to nothing.
    private mutating func areas(_ section: inout ConfigurationSection) -> Set<AccessToken.Area>? {
        guard section.has("areas") else {
            _ = section.take("areas")
            return nil
        }
        return Set(
            self.elements("areas", in: &section, most: AccessToken.Area.allCases.count, of: "parts of the API").compactMap { value, path in
                self.value(value, at: path, ConfigurationField<AccessToken.Area>.word)
            })
    }
}

extension ConfigurationField where Value == AccountName {
    fileprivate static var accountName: ConfigurationField {
        ConfigurationField("a name of \(AccountName.phrase)") { value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard let name = AccountName(text) else { throw ConfigurationRefusal(.badText) }
            return name
        }
    }
}

extension ConfigurationField where Value == String {
    /// What is found is not repeated: it may be somebody's password in plain.
    fileprivate static var passwordHash: ConfigurationField {
        Self.secret("a hash that \"fusekeeper user password\" has made") { PasswordHash($0) != nil }
    }

    fileprivate static var keyDigest: ConfigurationField {
        Self.secret("64 hexadecimal digits that \"fusekeeper user token add\" has made") { AccessKey.isDigest($0) }
    }

    private static func secret(_ what: String, _ isOne: @escaping (String) -> Bool) -> ConfigurationField {
        ConfigurationField(what, isSecret: true) { value throws(ConfigurationRefusal) in
            guard let text = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard isOne(text) else { throw ConfigurationRefusal(.badText) }
            return text
        }
    }
}
