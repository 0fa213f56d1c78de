package import SmartCharging

/// The ranges of the configuration's values: what the reader accepts and what the page offers.
package enum ConfigurationLimits {
    package static let rating: ClosedRange<Amps> = 1...4000
    package static let margin: ClosedRange<Amps> = 0...1000
    package static let plannedBase: ClosedRange<Amps> = 0...4000
    package static let lostMeter: ClosedRange<Amps> = 0...4000
    package static let unbalance: ClosedRange<Amps> = 6...100
    package static let powerWatts = 1_000...2_000_000

    package static let maximum: ClosedRange<Amps> = 6...1000
    package static let minimum: ClosedRange<Amps> = 6...1000
    package static let fallback: ClosedRange<Amps> = 0...1000
    package static let hardware: ClosedRange<Amps> = 6...1000
    package static let connectors = 1...Connector.maximumPerCharger
    package static let priority = 0...9

    package static let pollSeconds = 0.2...4.0
    package static let patienceSeconds = 0.0...15.0
    package static let riseSeconds = 15.0...600.0
    package static let smallRiseSeconds = 15.0...3600.0
    package static let deadBand: ClosedRange<Amps> = 0.2...6
    package static let responseSeconds = 8.0...30.0
    package static let meterStaleSeconds = 2.0...10.0
    package static let meterSilentSeconds = 2.0...30.0
    package static let meterLostSeconds = 2.0...120.0
    package static let restartHoldSeconds = 10.0...600.0
    package static let rotationMinutes = 15.0...240.0
    package static let callSeconds = 5.0...60.0
    package static let pingSeconds = 5.0...120.0
    package static let keepMonths = 1...1_200
    package static let snapshotMinutes = 1.0...1440.0
    package static let keepSeconds = 10.0...3600.0

    package static let fileLifeHours = 1...720
    package static let firmwareQuotaMB = 1...1_000_000
    package static let largestFirmwareMB = 1...100_000
    package static let logQuotaMB = 1...100_000
    package static let largestLogMB = 1...10_000
    package static let logsPerCharger = 1...1_000

    package static let webConnections = 4...1_000
    package static let webConnectionsPerAddress = 1...1_000
    package static let webRequestsPerSecond = 1...10_000
    package static let idleMinutes = 1.0...1440.0
    package static let sessionHours = 1...720

    package static let signerSeconds = 1.0...300.0
    package static let heartbeatSeconds = 5...86_400
    package static let unknownTagsAtOnce = 5...10_000
    package static let deadManSeconds = 60.0...3600.0
    package static let writesPerDay = 10...100_000
    package static let sampleSeconds = 10...900
    package static let leftSettings = 50
    package static let settingLength = 50
    package static let modelNameLength = 50

    /// Counts: what a site may have of each, so that every check ends soon.
    package static let circuits = 200
    package static let chargers = 2_000
    package static let models = 100
    package static let listenAddresses = 8
    package static let webNames = 8
    package static let tlsNames = 20
    package static let handshakes = 16...10_000
    package static let handshakesPerAddress = 4...10_000
    package static let handshakesPerSecond = 1...100_000
    /// One for each kind of key.
    package static let certificates = 2
    package static let signerWords = 20
    package static let signerWordLength = 500
    package static let siteNameLength = 80
    package static let circuitNameLength = 40
    package static let baudRates = [1200, 2400, 4800, 9600, 19200, 38400, 57600, 115_200]
}
