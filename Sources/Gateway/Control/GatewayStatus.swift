package import FoundationEssentials
package import SiteModel

/// How a running gateway is.
package struct GatewayStatus: Sendable, Codable, Equatable {
    package var version: String
    package var processID: Int32
    package var startedAt: Date
    package var site: SiteStatus
    package var storage: StorageStatus
    /// Open sockets of chargers.
    package var connections: Int
    /// Where chargers connect to.
    package var doors: [Door]
    /// By what the gateway proves who it is; none where nobody listens with TLS.
    package var certificates: [CertificateView]
    /// Who was refused by the web interface and by TLS since the start: how often, by reason. Nil from a release that did not count.
    package var refusals: [String: Int]?

    package struct Door: Sendable, Codable, Equatable {
        package enum Scheme: String, Sendable, Codable, CaseIterable {
            case ws
            /// Over TLS.
            case wss
        }

        package var address: String
        package var scheme: Scheme
    }

    package struct StorageStatus: Sendable, Codable, Equatable {
        package var health: StorageHealth
        /// Records in the journal since it began, and those of them that are on disk.
        package var records: UInt64
        package var durable: UInt64
        /// Bytes that the journal wrote since the start.
        package var bytesWritten: Int
        package var syncs: Int
        /// Everything that was written since the start.
        package var written: WrittenBytes
        /// Bytes of everything that are written in a day, at the rate of the last one; nil in the first hour.
        package var bytesPerDay: Int?
    }
}
