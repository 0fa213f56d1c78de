/// Why the firmware cache does not do something.
package enum FirmwareFault: Error, Sendable, Equatable {
    case badText(String, ClosedRange<Int>)
    case halfSigned, badSignature, badCertificate
    /// The signature was looked at and is not accepted: why.
    case unverified(String)
    /// The file that `firmware.signers` names cannot be used.
    case noSigners(String)
    /// Nothing in the cache is called so.
    case unknown(String)
    /// Several are.
    case ambiguous(String, [ContentDigest])
    /// More bytes than one file may have.
    case tooLarge(limit: Int)
    /// All files together would have more bytes than they may.
    case full(quota: Int)
    case tooMany(limit: Int)
    case empty
    /// Fewer or more bytes came than were announced.
    case cutShort(size: Int, came: Int)
    /// The content is another than was expected.
    case otherContent(expected: ContentDigest, found: ContentDigest)
    /// The file on disk is not what its name says.
    case damaged(ContentDigest)
    /// Somebody needs it; finishes "… is in use: ".
    case inUse(ContentDigest, String)
    /// The cache cannot be used at all.
    case closed(String)
}

extension FirmwareFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badText(let what, let length):
            "expected a \(what) of \(length.lowerBound) to \(length.upperBound) characters on one line"
        case .halfSigned: "expected the signature and the signing certificate together, found one of them"
        case .badSignature: "expected a signature in Base64 of at most 800 characters"
        case .badCertificate: "expected a signing certificate as PEM of at most 5500 characters"
        case .unverified(let why):
            "\(why). Nothing was kept; whoever knows better adds it despite its signature"
        case .noSigners(let why): "the certificates in \"firmware\": { \"signers\" } cannot be used, so no signature is believed: \(why)"
        case .unknown(let text):
            "no firmware in the cache has the version or the SHA-256 \(text.onOneLine.bounded(by: 80).debugDescription); \"fusekeeper firmware list\" shows all"
        case .ambiguous(let text, let digests):
            "\(text.onOneLine.bounded(by: 80).debugDescription) means several files: choose one of \(digests.map(\.short).joined(separator: ", "))"
        case .tooLarge(let limit): "a firmware file may have \(limit) bytes at most, this one has more"
        case .full(let quota):
            "the firmware cache may have \(quota) bytes in all, and there is no room left for this file; remove one first"
        case .tooMany(let limit): "the firmware cache holds \(limit) files, which is all it may; remove one first"
        case .empty: "the file is empty"
        case .cutShort(let size, let came): "expected a file of \(size) bytes, \(came) came; nothing was kept"
        case .otherContent(let expected, let found): "expected content with the SHA-256 \(expected), found \(found); nothing was kept"
        case .damaged(let digest): "the file \(digest.short) on disk is not what it was: it is not served; remove it and add it again"
        case .inUse(let digest, let use): "\(digest.short) is in use: \(use)"
        case .closed(let reason): "the firmware cache cannot be used: \(reason)"
        }
    }
}
