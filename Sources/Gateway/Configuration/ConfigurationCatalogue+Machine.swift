package import Metering

extension ConfigurationCatalogue {
    /// What this program and this machine know: the meters of the catalogue and the system's time zones.
    package init(meters: MeterCatalogue) {
        self.init(meterModels: meters.models.map { MeterModel($0) }, timeZones: TimeZoneNames.installed())
    }
}

extension ConfigurationCatalogue.MeterModel {
    init(_ model: Metering.MeterModel) {
        self.init(
            name: model.id, measuresCurrents: model.phases == 3 && model.measuresEveryCurrent, hasSerialPort: model.links.contains(.rtu),
            shortestPoll: model.timing.interval)
    }
}
