import Metering
package import SiteModel

/// The site that a recording is replayed on: the recorded one, or what somebody would have it be.
package struct ReplaySite: Sendable {
    package var configuration: SiteConfiguration
    var schedules: ScheduleBook
    let quirks: [Quirk]
    /// Whether the recording's own configurations are left aside.
    var isChanged: Bool

    /// - Parameter changed: takes the place of every configuration of the recording.
    /// - Throws: `RecordingFault` for a recording whose own configuration cannot be used by this release.
    package init(_ recording: Recording, changed: SiteConfiguration? = nil) throws(RecordingFault) {
        self.isChanged = changed != nil
        do { self.quirks = try QuirkCatalogue.builtIn() } catch {
            throw RecordingFault(path: "the catalogue of quirks", line: nil, reason: "\(error)")
        }
        if let changed { self.configuration = changed } else { self.configuration = try Self.configuration(recording.head.configuration) }
        self.schedules = Self.schedules(recording.head.profiles, zone: self.configuration.timeZone)
    }

    static func configuration(_ text: [UInt8]?) throws(RecordingFault) -> SiteConfiguration {
        guard let text else {
            throw RecordingFault(
                path: "the recording", line: nil, reason: "expected the configuration in force, found none; give one with --config")
        }
        let catalogue: ConfigurationCatalogue
        do { catalogue = ConfigurationCatalogue(meters: try .builtIn()) } catch {
            throw RecordingFault(path: "the catalogue of meters", line: nil, reason: "\(error)")
        }
        let report = ConfigurationReport.checking(text, named: "the recorded configuration", catalogue: catalogue)
        guard let configuration = report.configuration else {
            throw RecordingFault(
                path: "the recording", line: nil,
                reason: "its configuration cannot be used by this release; give a corrected one with --config\n"
                    + report.errors.map { report.line(of: $0) }.joined(separator: "\n"))
        }
        return configuration
    }

    static func schedules(_ text: [UInt8]?, zone: String) -> ScheduleBook {
        var book = ScheduleBook()
        // Without the rules of the zone the lowest limit of each schedule counts at any hour, as in the gateway.
        do throws(ZoneProblem) { book.zone = try ZoneFolder.rules(of: zone) } catch { book.zone = nil }
        if let text, let schedules = ProfileReport.checking(text, named: "the recorded schedules").schedules { book.schedules = schedules }
        return book
    }
}
