/// The firmware that a campaign brings to chargers.
package struct CampaignFirmware: Sendable, Equatable, Codable {
    package var source: Source
    /// As its vendor writes it. Chargers may spell it otherwise.
    package var version: String
    /// Of the chargers that it is for; `*` stands for any text, nil for any charger.
    package var vendor: String?
    package var model: String?
    /// Whether a signature and the signer's certificate come with it.
    package var isSigned: Bool

    package init(source: Source, version: String, vendor: String? = nil, model: String? = nil, isSigned: Bool = false) {
        self.source = source
        self.version = version
        self.vendor = vendor
        self.model = model
        self.isSigned = isSigned
    }

    package init(_ file: FirmwareFile) {
        self.init(
            source: .cached(sha256: file.sha256), version: file.facts.version, vendor: file.facts.vendor.isEmpty ? nil : file.facts.vendor,
            model: file.facts.model.isEmpty ? nil : file.facts.model, isSigned: file.facts.signature != nil)
    }

    package enum Source: Sendable, Equatable, Codable {
        /// A file of the firmware cache.
        case cached(sha256: ContentDigest)
        /// Somewhere else: every charger is told this address.
        case address(url: String)
    }

    /// Whether it is for chargers of a make.
    func fits(_ identity: Charger.Identity) -> Bool {
        (self.vendor.map { NamePattern($0).fits(identity.vendor) } ?? true)
            && (self.model.map { NamePattern($0).fits(identity.model) } ?? true)
    }

    /// Whether a charger that tells `told` means this version.
    func isVersion(_ told: String) -> Bool { Self.plain(told) == Self.plain(self.version) }

    /// Without case, space around it, and the `v` before a number.
    private static func plain(_ version: String) -> [UInt8] {
        let letters = version.lowercased().utf8.filter { $0 > 0x20 }
        let number = letters.dropFirst()
        let isNumber = number.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        return letters.first == UInt8(ascii: "v") && isNumber ? Array(number) : letters
    }
}
