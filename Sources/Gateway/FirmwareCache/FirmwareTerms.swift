package import SiteModel

/// What the content of a firmware file must be, for the cache to take it.
package struct FirmwareTerms: Sendable, Codable, Equatable {
    /// Other content is refused; nil: any is taken.
    package var sha256: ContentDigest?
    /// An operator knows that the signature does not fit, and wants the file all the same. What is wrong with it is kept beside the file.
    package var despiteSignature: Bool

    package init(sha256: ContentDigest? = nil, despiteSignature: Bool = false) {
        self.sha256 = sha256
        self.despiteSignature = despiteSignature
    }
}
