/// 7.31: what is measured.
package struct Measurand: OpenSet, FieldValue {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Per phase, or the largest of the phases when no phase is named.
    package static let currentExport: Self = "Current.Export"
    package static let currentImport: Self = "Current.Import"
    /// The most that the car may draw per phase at the moment.
    package static let currentOffered: Self = "Current.Offered"
    package static let energyActiveExportRegister: Self = "Energy.Active.Export.Register"
    package static let energyActiveImportRegister: Self = "Energy.Active.Import.Register"
    package static let energyReactiveExportRegister: Self = "Energy.Reactive.Export.Register"
    package static let energyReactiveImportRegister: Self = "Energy.Reactive.Import.Register"
    package static let energyActiveExportInterval: Self = "Energy.Active.Export.Interval"
    package static let energyActiveImportInterval: Self = "Energy.Active.Import.Interval"
    package static let energyReactiveExportInterval: Self = "Energy.Reactive.Export.Interval"
    package static let energyReactiveImportInterval: Self = "Energy.Reactive.Import.Interval"
    package static let frequency: Self = "Frequency"
    package static let powerActiveExport: Self = "Power.Active.Export"
    package static let powerActiveImport: Self = "Power.Active.Import"
    package static let powerFactor: Self = "Power.Factor"
    package static let powerOffered: Self = "Power.Offered"
    package static let powerReactiveExport: Self = "Power.Reactive.Export"
    package static let powerReactiveImport: Self = "Power.Reactive.Import"
    /// Of a fan.
    package static let rpm: Self = "RPM"
    /// State of charge of the car's battery.
    package static let soc: Self = "SoC"
    package static let temperature: Self = "Temperature"
    package static let voltage: Self = "Voltage"
}

extension Measurand {
    /// The base unit in which this is given when the charger names no unit; nil where there is none or the measurand is not known.
    package var baseUnit: UnitOfMeasure? {
        switch self {
        case .energyActiveImportRegister, .energyActiveExportRegister, .energyActiveImportInterval, .energyActiveExportInterval: .wh
        case .energyReactiveImportRegister, .energyReactiveExportRegister, .energyReactiveImportInterval, .energyReactiveExportInterval:
            .varh
        case .currentImport, .currentExport, .currentOffered: .a
        case .powerActiveImport, .powerActiveExport, .powerOffered: .w
        case .powerReactiveImport, .powerReactiveExport: .var
        case .voltage: .v
        case .soc: .percent
        case .temperature: .celsius
        case .frequency: .hertz
        default: nil
        }
    }
}
