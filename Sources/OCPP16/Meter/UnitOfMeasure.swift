/// 7.45.
package struct UnitOfMeasure: OpenSet, FieldValue {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let wh: Self = "Wh"
    package static let kWh: Self = "kWh"
    package static let varh: Self = "varh"
    package static let kvarh: Self = "kvarh"
    package static let w: Self = "W"
    package static let kW: Self = "kW"
    package static let va: Self = "VA"
    package static let kVA: Self = "kVA"
    package static let `var`: Self = "var"
    package static let kvar: Self = "kvar"
    package static let a: Self = "A"
    package static let v: Self = "V"
    package static let celsius: Self = "Celsius"
    /// As the spec's first edition spells it; chargers still do (JER 2.1).
    package static let celcius: Self = "Celcius"
    package static let fahrenheit: Self = "Fahrenheit"
    package static let k: Self = "K"
    package static let percent: Self = "Percent"
    /// Not in the first schemas (ER 3.77).
    package static let hertz: Self = "Hertz"
}

extension UnitOfMeasure {
    /// `value` of this unit in its base unit: kWh in Wh, kW in W, every temperature in degrees Celsius. `KWH` and `kwh` are kWh too. A unit
    /// that is not known is its own base unit.
    package func normalized(_ value: Double) -> (value: Double, unit: Self) {
        switch self {
        case .wh, .varh, .w, .va, .var, .a, .v, .celsius, .percent, .hertz: (value, self)
        case .kWh: (value * 1000, .wh)
        case .kvarh: (value * 1000, .varh)
        case .kW: (value * 1000, .w)
        case .kVA: (value * 1000, .va)
        case .kvar: (value * 1000, .var)
        case .celcius: (value, .celsius)
        case .fahrenheit: ((value - 32) / 1.8, .celsius)
        case .k: (value - 273.15, .celsius)
        default:
            if let known = Self.spellings[self.rawValue.lowercased()] { known.normalized(value) } else { (value, self) }
        }
    }

    private static let spellings: [String: Self] = [
        "wh": .wh, "kwh": .kWh, "varh": .varh, "kvarh": .kvarh, "w": .w, "kw": .kW, "va": .va, "kva": .kVA, "var": .var, "kvar": .kvar,
        "a": .a, "v": .v, "celsius": .celsius, "celcius": .celsius, "fahrenheit": .fahrenheit, "k": .k, "percent": .percent, "%": .percent,
        "hertz": .hertz, "hz": .hertz,
    ]
}
