/// What the reader must know of the world outside the file.
package struct ConfigurationCatalogue: Sendable, Equatable {
    /// The meters that this program can read.
    package var meterModels: [MeterModel]
    /// The time zones that this machine knows, nil when it has no list: then any name of the right form is taken.
    package var timeZones: Set<String>?

    package init(meterModels: [MeterModel], timeZones: Set<String>? = nil) {
        self.meterModels = meterModels
        self.timeZones = timeZones
    }

    package struct MeterModel: Sendable, Equatable {
        package var name: String
        /// False for a meter that does not tell the current of each of three phases: no fuse can be protected by it.
        package var measuresCurrents: Bool
        /// False for a meter that has no serial port. (One that has no network may still be reached through a Modbus gateway.)
        package var hasSerialPort: Bool
        /// It does not bear to be asked more often.
        package var shortestPoll: Duration

        package init(name: String, measuresCurrents: Bool = true, hasSerialPort: Bool = true, shortestPoll: Duration = .milliseconds(200)) {
            self.shortestPoll = shortestPoll
            self.name = name
            self.measuresCurrents = measuresCurrents
            self.hasSerialPort = hasSerialPort
        }
    }
}
