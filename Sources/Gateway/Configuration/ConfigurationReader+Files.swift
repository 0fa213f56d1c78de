import JSON
import SiteModel

extension ConfigurationReader {
    mutating func files(_ root: inout ConfigurationSection) -> SiteConfiguration.Files {
        self.object("files", in: &root) { reader, section in
            var files = SiteConfiguration.Files()
            files.address = reader.optional("address", in: &section, .address(defaultPort: nil))
            files.tlsAddress = reader.optional("tlsAddress", in: &section, .address(defaultPort: nil))
            files.ftpAddress = reader.optional("ftpAddress", in: &section, .address(defaultPort: 21))
            files.style = reader.optional("style", in: &section, ConfigurationField<SiteConfiguration.Files.Style>.word)
            if let life = reader.hours("downloadHours", in: &section) { files.downloadLife = life }
            if let life = reader.hours("uploadHours", in: &section) { files.uploadLife = life }
            if files.style == .ftp, files.ftpAddress == nil {
                reader.refuse(
                    .missingKey, at: section.path["ftpAddress"],
                    "expected the FTP server's address as chargers see it, since \"style\" is \"ftp\"; found no such key")
            }
            return files
        }
    }

    mutating func firmware(_ root: inout ConfigurationSection) -> SiteConfiguration.Firmware {
        self.object("firmware", in: &root) { reader, section in
            var firmware = SiteConfiguration.Firmware()
            if let quota = reader.megabytes("quotaMB", in: &section, ConfigurationLimits.firmwareQuotaMB) { firmware.quota = quota }
            if let largest = reader.megabytes("largestMB", in: &section, ConfigurationLimits.largestFirmwareMB) {
                firmware.largest = largest
            }
            if let allows = reader.optional("allowPrivateAddresses", in: &section, .flag) { firmware.allowPrivateAddresses = allows }
            firmware.signers = reader.optional("signers", in: &section, .path("the full path of a PEM file with certificates"))
            firmware.serverRoots = reader.optional("serverCA", in: &section, .path("the full path of a PEM file with certificates"))
            return firmware
        }
    }

    mutating func logs(_ root: inout ConfigurationSection) -> SiteConfiguration.Logs {
        self.object("logs", in: &root) { reader, section in
            var logs = SiteConfiguration.Logs()
            if let quota = reader.megabytes("quotaMB", in: &section, ConfigurationLimits.logQuotaMB) { logs.quota = quota }
            if let largest = reader.megabytes("largestMB", in: &section, ConfigurationLimits.largestLogMB) { logs.largest = largest }
            if let count = reader.optional("perCharger", in: &section, .whole(ConfigurationLimits.logsPerCharger)) {
                logs.perCharger = count
            }
            return logs
        }
    }

    private mutating func hours(_ key: String, in section: inout ConfigurationSection) -> Duration? {
        self.optional(key, in: &section, .whole(ConfigurationLimits.fileLifeHours, " h")).map { .seconds($0 * 3_600) }
    }

    /// In bytes.
    private mutating func megabytes(_ key: String, in section: inout ConfigurationSection, _ range: ClosedRange<Int>) -> Int? {
        self.optional(key, in: &section, .whole(range, " MB")).map { $0 << 20 }
    }
}
