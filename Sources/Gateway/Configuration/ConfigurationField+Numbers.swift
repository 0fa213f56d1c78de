import JSON
import SiteModel
import SmartCharging

extension ConfigurationField where Value == Amps {
    /// A current in amperes with at most one decimal.
    static func amps(_ range: ClosedRange<Amps>) -> ConfigurationField {
        ConfigurationField("\(ConfigurationNumber.text(range.lowerBound.amps)) to \(range.upperBound)") {
            value throws(ConfigurationRefusal) in
            let number = try ConfigurationNumber.double(value)
            guard let amps = Amps(number), range.contains(amps) else { throw ConfigurationRefusal(.outOfRange) }
            guard amps.amps == number else { throw ConfigurationRefusal(.tooPrecise, expected: "amperes with at most one decimal") }
            return amps
        }
    }
}

extension ConfigurationField where Value == Int {
    static func whole(_ range: ClosedRange<Int>, _ unit: String = "") -> ConfigurationField {
        ConfigurationField("a whole number of \(range.lowerBound) to \(range.upperBound)\(unit)") { value throws(ConfigurationRefusal) in
            _ = try ConfigurationNumber.double(value)
            guard let number = value.int else {
                throw ConfigurationRefusal(ConfigurationNumber.isFraction(value) ? .tooPrecise : .outOfRange)
            }
            guard range.contains(number) else { throw ConfigurationRefusal(.outOfRange) }
            return number
        }
    }

    static func oneOf(_ numbers: [Int]) -> ConfigurationField {
        let all = numbers.map(String.init).joined(separator: ", ")
        return ConfigurationField("one of \(all)") { value throws(ConfigurationRefusal) in
            _ = try ConfigurationNumber.double(value)
            guard let number = value.int, numbers.contains(number) else { throw ConfigurationRefusal(.outOfRange) }
            return number
        }
    }
}

extension ConfigurationField where Value == Duration {
    static func seconds(_ range: ClosedRange<Double>) -> ConfigurationField { self.time(range, "s", milliseconds: 1000) }
    static func minutes(_ range: ClosedRange<Double>) -> ConfigurationField { self.time(range, "min", milliseconds: 60_000) }

    private static func time(_ range: ClosedRange<Double>, _ unit: String, milliseconds: Double) -> ConfigurationField {
        let (least, most) = (ConfigurationNumber.text(range.lowerBound), ConfigurationNumber.text(range.upperBound))
        return ConfigurationField("\(least) to \(most) \(unit)") { value throws(ConfigurationRefusal) in
            let number = try ConfigurationNumber.double(value)
            guard range.contains(number), let whole = Int(exactly: (number * milliseconds).rounded()) else {
                throw ConfigurationRefusal(.outOfRange)
            }
            return .milliseconds(whole)
        }
    }
}

/// What every number of the file has in common.
private enum ConfigurationNumber {
    static func double(_ value: JSONValue) throws(ConfigurationRefusal) -> Double {
        guard value.kind == .number else {
            let isQuoted = value.string.map { $0.contains(where: \.isNumber) } ?? false
            throw ConfigurationRefusal(.wrongType, hint: isQuoted ? "write the number without quotes and unit" : nil)
        }
        // Too large for a double, such as 1e999.
        guard let number = value.double else { throw ConfigurationRefusal(.outOfRange) }
        return number
    }

    static func isFraction(_ value: JSONValue) -> Bool {
        value.double.map { $0 != $0.rounded() } ?? false
    }

    /// Without decimals where there are none.
    static func text(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }
}
