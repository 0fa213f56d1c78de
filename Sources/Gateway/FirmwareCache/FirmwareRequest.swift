package import FoundationEssentials
package import SiteModel

/// What an operator asks of the firmware cache. A text that names a file is a version, a SHA-256, or the beginning of one.
package enum FirmwareRequest: Sendable, Codable, Equatable {
    /// Oldest first.
    case list
    case show(firmware: String)
    /// Through the socket of the command line only: `size` bytes of content follow the line.
    case add(facts: FirmwareFacts, size: Int, terms: FirmwareTerms)
    /// Gets a file from another server.
    case fetch(url: String, facts: FirmwareFacts, terms: FirmwareTerms)
    case remove(firmware: String)
    /// Reads files again and says whether they are what they were; nil: all.
    case verify(firmware: String?)
    case install(order: FirmwareOrder)
}

/// A cached file for one charger.
package struct FirmwareOrder: Sendable, Codable, Equatable {
    package var charger: ChargerID
    package var firmware: String
    /// Nil: as the configuration says.
    package var style: SiteConfiguration.Files.Style?
    /// Whether the charger is told the signature; nil: where the file has one.
    package var isSigned: Bool?
    package var fetch: Date?
    /// Signed firmware only.
    package var install: Date?
    package var retries: OperatorAction.Retries
    /// Seconds to wait for the charger's answer.
    package var timeout: Int

    package init(
        charger: ChargerID, firmware: String, style: SiteConfiguration.Files.Style? = nil, isSigned: Bool? = nil, fetch: Date? = nil,
        install: Date? = nil, retries: OperatorAction.Retries = .init(), timeout: Int
    ) {
        self.charger = charger
        self.firmware = firmware
        self.style = style
        self.isSigned = isSigned
        self.fetch = fetch
        self.install = install
        self.retries = retries
        self.timeout = timeout
    }
}

/// A file of the firmware cache, for people.
package struct FirmwareView: Sendable, Codable, Equatable {
    package var sha256: ContentDigest
    /// Bytes.
    package var size: Int
    package var name: String
    package var vendor: String
    package var model: String
    package var version: String
    package var signed: Bool
    /// What is wrong with the signature, where somebody wanted the file all the same.
    package var objection: String?
    package var note: String
    package var added: Date
    /// `file`, `upload`, or the address that it was fetched from.
    package var source: String
    /// Who needs it now; nil where nobody does.
    package var use: String?

    package init(_ file: FirmwareFile, use: String?) {
        self.sha256 = file.sha256
        self.size = file.size
        self.name = file.facts.name
        self.vendor = file.facts.vendor
        self.model = file.facts.model
        self.version = file.facts.version
        self.signed = file.facts.signature != nil
        self.objection = file.objection
        self.note = file.facts.note
        self.added = file.added
        self.source =
            switch file.source {
            case .file: "file"
            case .upload: "upload"
            case .address(let url): url
            }
        self.use = use
    }
}
