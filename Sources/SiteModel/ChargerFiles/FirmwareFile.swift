package import FoundationEssentials

/// A firmware file in the cache, and what is known of it.
package struct FirmwareFile: Sendable, Equatable, Codable {
    package var sha256: ContentDigest
    /// Bytes.
    package var size: Int
    package var facts: FirmwareFacts
    package var added: Date
    package var source: Source
    /// What was wrong with its signature when an operator wanted it all the same; nil where nothing was.
    package var objection: String?

    package init(sha256: ContentDigest, size: Int, facts: FirmwareFacts, added: Date, source: Source) {
        self.sha256 = sha256
        self.size = size
        self.facts = facts
        self.added = added
        self.source = source
    }

    /// How it came into the cache.
    package enum Source: Sendable, Equatable, Codable {
        /// From the command line.
        case file
        /// Through the API.
        case upload
        /// From another server; the address without a password in it.
        case address(url: String)
    }
}

/// What people say of a firmware file. Every text is bounded, and none is empty that is not so on purpose.
package struct FirmwareFacts: Sendable, Equatable {
    /// The file's name as a charger gets to see it: `A-Za-z0-9._-`, for some go by its ending.
    package private(set) var name: String
    /// As the charger's BootNotification says it; empty: of any.
    package private(set) var vendor: String
    package private(set) var model: String
    /// As the charger will tell it once it runs.
    package private(set) var version: String
    /// Base64, of the whole file; there with `certificate` only.
    package private(set) var signature: String?
    /// PEM, of whoever signed the file.
    package private(set) var certificate: String?
    /// A line for people.
    package private(set) var note: String

    /// - Throws: what is wrong with one of the texts.
    package init(
        name: String, vendor: String = "", model: String = "", version: String, signature: String? = nil, certificate: String? = nil,
        note: String = ""
    ) throws(FirmwareFault) {
        self.name = ChargerFileName.sanitised(name, else: "firmware.bin")
        self.vendor = try Self.line(vendor, "vendor", 0...50)
        self.model = try Self.line(model, "model", 0...50)
        self.version = try Self.line(version, "version", 1...50)
        self.note = try Self.line(note, "note", 0...500)
        guard (signature == nil) == (certificate == nil) else { throw .halfSigned }
        if let signature {
            guard (1...800).contains(signature.utf8.count), signature.utf8.allSatisfy(Self.isBase64) else { throw .badSignature }
        }
        if let certificate {
            guard certificate.utf8.count <= 5_500, certificate.contains("-----BEGIN CERTIFICATE-----") else { throw .badCertificate }
        }
        self.signature = signature
        self.certificate = certificate
    }

    private static func line(_ text: String, _ what: String, _ length: ClosedRange<Int>) throws(FirmwareFault) -> String {
        guard length.contains(text.unicodeScalars.count), text.onOneLine == text else { throw .badText(what, length) }
        return text
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "+/=".utf8.contains(byte)
        }
    }

    /// Whether it is meant for chargers of a make, case aside; what it does not say fits all.
    package func fits(vendor: String, model: String) -> Bool {
        [(self.vendor, vendor), (self.model, model)].allSatisfy { $0.isEmpty || $0.lowercased() == $1.lowercased() }
    }
}

extension FirmwareFacts: Codable {
    private enum CodingKeys: String, CodingKey {
        case name, vendor, model, version, signature, certificate, note
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) throws -> String? { try container.decodeIfPresent(String.self, forKey: key) }
        let name = try text(.name) ?? ""
        let (vendor, model, version) = (try text(.vendor) ?? "", try text(.model) ?? "", try text(.version) ?? "")
        let (signature, certificate, note) = (try text(.signature), try text(.certificate), try text(.note) ?? "")
        do throws(FirmwareFault) {
            try self.init(
                name: name, vendor: vendor, model: model, version: version, signature: signature, certificate: certificate, note: note)
        } catch {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "\(error)"))
        }
    }
}
