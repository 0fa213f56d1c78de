import Foundation
import Gateway
import Metering
import Testing

struct ConfigurationCatalogueTests {
    @Test func `the reader knows the meters of the catalogue as they are`() throws {
        let models = ConfigurationCatalogue(meters: try MeterCatalogue.builtIn()).meterModels
        let known = Dictionary(uniqueKeysWithValues: models.map { ($0.name, $0) })
        #expect(known["eastron-sdm630"] == ConfigurationCatalogue.MeterModel(name: "eastron-sdm630", shortestPoll: .seconds(1)))
        #expect(known["eastron-sdm72d-m"]?.measuresCurrents == false)
        #expect(known["eastron-sdm120"]?.measuresCurrents == false, "one phase of three")
        #expect(known["victron-cerbo-gx-grid"]?.hasSerialPort == false)
        #expect(known["orno-we-517"]?.shortestPoll == .seconds(2))
    }

    @Test func `time zones are what the system's folder holds, without its tables and copies`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fusekeeper-zones-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in [
            "Europe/Berlin", "America/Argentina/Ushuaia", "UTC", "zone1970.tab", "posix/Europe/Berlin", "right/UTC", "leapseconds",
            "Etc/GMT+1",
        ] {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("TZif2".utf8).write(to: file)
        }
        let zones = try #require(TimeZoneNames.installed(in: folder.path()))
        #expect(zones == ["Europe/Berlin", "America/Argentina/Ushuaia", "UTC", "Etc/GMT+1"])
        #expect(TimeZoneNames.installed(in: folder.appending(path: "nothing").path()) == nil)
    }
}
