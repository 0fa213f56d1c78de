extension SiteConfiguration {
    /// `files`: how chargers reach the files that are kept for them, and where they send theirs.
    package struct Files: Sendable, Equatable {
        /// `address`: the file listener as chargers see it. Default nil: the address at which the charger itself reached the gateway, with the
        /// port of the first of `listen.files`.
        package var address: Address?
        /// `tlsAddress`: the same of the listener with TLS. Default nil: the host of `address` or the address at which the charger reached the
        /// gateway, with the port of the first of `listen.filesTLS`.
        package var tlsAddress: Address?
        /// `ftpAddress`: where the system's vsftpd serves the gateway's FTP folder, as chargers see it; the port's default is 21.
        /// Default nil: there is none.
        package var ftpAddress: Address?
        /// `style`: what a charger is given where nobody chooses. Default nil: what suits it best, see `FileAbilities`.
        package var style: Style?
        /// `downloadHours`: how long a charger may fetch a file after it was told to; 1 to 720 h. Default 72 h.
        package var downloadLife: Duration
        /// `uploadHours`: how long it may send one; 1 to 720 h. Default 24 h.
        package var uploadLife: Duration

        package init(
            address: Address? = nil, tlsAddress: Address? = nil, ftpAddress: Address? = nil, style: Style? = nil,
            downloadLife: Duration = .seconds(72 * 3_600), uploadLife: Duration = .seconds(24 * 3_600)
        ) {
            self.address = address
            self.tlsAddress = tlsAddress
            self.ftpAddress = ftpAddress
            self.style = style
            self.downloadLife = downloadLife
            self.uploadLife = uploadLife
        }

        /// How a file travels.
        package enum Style: String, Sendable, Codable, CaseIterable {
            case http, https, ftp
        }
    }

    /// `firmware`: the firmware cache.
    package struct Firmware: Sendable, Equatable {
        /// `quotaMB`: all files together, in bytes; 1 to 1,000,000 MB. Default 2048 MB.
        package var quota: Int
        /// `largestMB`: one file, in bytes; 1 to 100,000 MB. Default 512 MB.
        package var largest: Int
        /// `allowPrivateAddresses`: whether a file may be fetched from an address that is not public, such as 192.168.0.9: somebody who may add
        /// firmware could then read from this machine's neighbours. Default false.
        package var allowPrivateAddresses: Bool
        /// `signers`: a PEM file with the certificates of those who may sign firmware, or who vouch for them. Default nil: a signature must fit
        /// its certificate, whoever's that is.
        package var signers: String?
        /// `serverCA`: a PEM file with roots of servers that files are fetched from over HTTPS, beside those that the system trusts. Default nil.
        package var serverRoots: String?

        package init(
            quota: Int = 2048 << 20, largest: Int = 512 << 20, allowPrivateAddresses: Bool = false, signers: String? = nil,
            serverRoots: String? = nil
        ) {
            self.quota = quota
            self.largest = largest
            self.allowPrivateAddresses = allowPrivateAddresses
            self.signers = signers
            self.serverRoots = serverRoots
        }
    }

    /// `logs`: what chargers send.
    package struct Logs: Sendable, Equatable {
        /// `quotaMB`: all files together, in bytes; 1 to 100,000 MB. Default 512 MB. The oldest make room.
        package var quota: Int
        /// `largestMB`: one file, in bytes; 1 to 10,000 MB. Default 64 MB.
        package var largest: Int
        /// `perCharger`: files of one charger; 1 to 1000. Default 50. The oldest make room.
        package var perCharger: Int

        package init(quota: Int = 512 << 20, largest: Int = 64 << 20, perCharger: Int = 50) {
            self.quota = quota
            self.largest = largest
            self.perCharger = perCharger
        }
    }
}
