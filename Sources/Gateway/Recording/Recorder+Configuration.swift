package import Logging
package import SiteModel

extension Recorder {
    /// Opens the file of a gateway that runs with a configuration file; blocks.
    package convenience init(path: String, configurationFile: String, log: Logger) throws(RecordingProblem) {
        try self.init(path: path, configuration: Self.text(of: configurationFile), version: Gateway.version, log: log)
    }

    /// The configuration file was read again and is in force; blocks.
    package func configured(by file: String, at moment: Moment) {
        self.configured(Self.text(of: file), at: moment)
    }

    /// What was checked a moment ago; nothing if it has gone since, and then the recording holds no configuration.
    private static func text(of file: String) -> [UInt8] {
        do throws(ConfigurationProblem) { return try ConfigurationFile.read(file) } catch { return [] }
    }
}
