package import SiteModel

extension SiteRuntime {
    /// Where a charger fetches a firmware file: an address for it alone, which outlives a restart. The charger should be here, where the
    /// configuration does not name the gateway's address (`files.address`): else nobody knows by which one it reaches us.
    package func firmwareAddress(
        of file: FirmwareFile, for charger: ChargerID, style: SiteConfiguration.Files.Style? = nil
    ) throws(ChargerFilesFault) -> String {
        guard let files = self.chargerFiles else { throw .nobodyListens }
        // It fitted when it came, unless somebody knew better; but a certificate ends.
        if file.objection == nil, let objection = file.signatureObjection(roots: nil, at: self.clock.now.wall) {
            throw .badSignature("\(objection)")
        }
        return try files.address(
            of: file, for: charger, style: style, able: self.fileAbilities(of: charger),
            local: self.chargers[charger]?.link.localAddress, at: self.clock.now.wall)
    }

    /// What a charger can do with files.
    func fileAbilities(of id: ChargerID) -> FileAbilities {
        guard let charger = self.site.state.chargers[id] else { return FileAbilities() }
        return FileAbilities(
            isEncrypted: charger.securityProfile?.isEncrypted ?? false,
            protocols: charger.operations.settings.list("SupportedFileTransferProtocols"))
    }

    /// The cached file that people mean by a text: for a charger, where several have one version.
    package func firmware(_ text: String, for charger: ChargerID? = nil) throws(FirmwareFault) -> FirmwareFile {
        guard let files = self.chargerFiles else { throw .unknown(text) }
        let identity = charger.flatMap { self.site.state.chargers[$0]?.identity }
        return try files.firmware.find(text) { facts in
            identity.map { facts.fits(vendor: $0.vendor, model: $0.model) } ?? true
        }
    }

    /// Why a cached file must stay: the phrase finishes "… is in use: "; nil where nobody needs it.
    func use(of digest: ContentDigest) -> String? {
        let campaign = self.site.state.campaigns.all.first { !$0.isOver && $0.firmware.source == .cached(sha256: digest) }
        if let campaign { return "campaign \(campaign.number) brings it to chargers" }
        let mark = digest.addressMark
        let users = self.site.state.chargers.filter { _, charger in
            charger.operations.firmware.jobs.all.contains { $0.outcome == nil && $0.location.contains(mark) }
        }
        guard let first = users.keys.min() else { return nil }
        return users.count == 1
            ? "the firmware update of \(first) is under way" : "the firmware updates of \(users.count) chargers are under way"
    }
}
