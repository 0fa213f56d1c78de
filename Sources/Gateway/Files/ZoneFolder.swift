package import SiteModel

/// The rules of time zones as the system keeps them.
package enum ZoneFolder {
    /// Reads the rules of a zone; blocks.
    /// - Parameter name: of the form that a configuration's check lets pass: it cannot lead out of the folder.
    package static func rules(of name: String, in folder: String = "/usr/share/zoneinfo") throws(ZoneProblem) -> ZoneRules {
        guard name != "UTC" else { return .utc }
        guard !name.split(separator: "/", omittingEmptySubsequences: false).contains(where: { ["", ".", ".."].contains($0) }) else {
            throw ZoneProblem(zone: name, reason: "that is no name of a zone")
        }
        let bytes: [UInt8]
        do throws(ConfigurationProblem) { bytes = try ConfigurationFile.read("\(folder)/\(name)") } catch {
            throw ZoneProblem(zone: name, reason: error.message)
        }
        do throws(ZoneFile.Fault) { return try ZoneFile.rules(in: bytes) } catch {
            throw ZoneProblem(zone: name, reason: error.description)
        }
    }
}

/// Why the rules of a zone are not known.
package struct ZoneProblem: Error, Equatable, CustomStringConvertible {
    package let zone: String
    package let reason: String

    package var description: String {
        "The rules of the time zone \(self.zone) cannot be read: \(self.reason); install the system's package tzdata"
    }
}
