import SiteModel

extension SiteRuntime {
    /// Gets a firmware file from another server, once.
    func fetch(
        _ url: String, _ facts: FirmwareFacts, _ sha256: ContentDigest?, into files: ChargerFiles,
        _ answer: @escaping @Sendable (ControlAnswer) -> Void
    ) {
        answer(.noFiles)
    }
}
