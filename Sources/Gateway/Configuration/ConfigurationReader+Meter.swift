import JSON
import SiteModel
import SmartCharging

extension ConfigurationReader {
    /// The meter of a fuse, nil when it has none.
    mutating func meter(_ fuse: inout ConfigurationSection) -> SiteConfiguration.Meter? {
        guard let value = fuse.take("meter") else { return nil }
        return self.object(value, at: fuse.path["meter"]) { reader, meter in
            let model = reader.required("model", in: &meter, .model(reader.catalogue.meterModels))
            let link = reader.link(&meter)
            let result = SiteConfiguration.Meter(
                model: model?.name ?? "", link: link ?? .serial(SiteConfiguration.SerialPort(device: meter.path.description)),
                unit: reader.optional("unit", in: &meter, .unit(on: link)),
                invert: reader.optional("invert", in: &meter, .flag) ?? false,
                poll: reader.poll(&meter, model))
            if let model, case .serial? = link, !model.hasSerialPort {
                reader.refuse(
                    .meterLinkUnsupported, at: meter.path["serial"],
                    "expected \"tcp\", found a serial port, which \"\(model.name)\" does not have")
            }
            return result
        }
    }

    private mutating func poll(_ meter: inout ConfigurationSection, _ model: ConfigurationCatalogue.MeterModel?) -> Duration {
        let shortest = model?.shortestPoll ?? .zero
        guard let poll = self.optional("pollSeconds", in: &meter, .seconds(ConfigurationLimits.pollSeconds)) else {
            return max(.seconds(1), shortest)
        }
        if poll < shortest {
            self.refuse(
                .outOfRange, at: meter.path["pollSeconds"],
                "expected at least the \(shortest.seconds) s that \"\(model?.name ?? "")\" needs between two readings, found \(poll.seconds) s"
            )
        }
        return poll
    }

    private mutating func link(_ meter: inout ConfigurationSection) -> SiteConfiguration.Meter.Link? {
        let before = self.problems.count
        let tcp = self.optional("tcp", in: &meter, .address(defaultPort: 502))
        let tunnel = self.optional("rtuOverTCP", in: &meter, .address(defaultPort: nil))
        let device = self.optional("serial", in: &meter, .device)
        let settings = SiteConfiguration.SerialPort(
            device: device ?? "", baud: self.optional("baud", in: &meter, .oneOf(ConfigurationLimits.baudRates)),
            parity: self.optional("parity", in: &meter, .word), stopBits: self.optional("stopBits", in: &meter, .oneOf([1, 2])))
        let ways = ["tcp", "rtuOverTCP", "serial"].filter { self.values[meter.path[$0]] != nil }
        guard meter.isPresent, ways.count == 1, let way = ways.first else {
            if meter.isPresent { self.refuseWays(ways, at: meter.path) }
            return nil
        }
        if way != "serial" {
            for key in ["baud", "parity", "stopBits"] where self.values[meter.path[key]] != nil {
                self.refuse(
                    .conflictingKeys, at: meter.path[key], "expected it only beside \"serial\", found it beside \"\(way)\"; leave it out")
            }
        }
        guard self.problems.count == before else { return nil }
        return tcp.map { .tcp($0) } ?? tunnel.map { .rtuOverTCP($0) } ?? device.map { _ in .serial(settings) }
    }

    private mutating func refuseWays(_ ways: [String], at path: ConfigurationPath) {
        let expected = "expected exactly one of \"tcp\", \"rtuOverTCP\" and \"serial\""
        if ways.isEmpty {
            self.refuse(
                .missingKey, at: path, "\(expected), found none: write how the meter is reached, such as \"tcp\": \"192.0.2.10:502\"")
        } else {
            let found = ways.map(\.debugDescription).joined(separator: " and ")
            self.refuse(.conflictingKeys, at: path, "\(expected), found \(found); keep the one by which the meter is connected")
        }
    }
}

extension ConfigurationField where Value == ConfigurationCatalogue.MeterModel {
    /// A model that can protect a fuse.
    fileprivate static func model(_ models: [Value]) -> ConfigurationField {
        ConfigurationField("a meter model (`fusekeeper meter models` lists them)", spellings: models.map(\.name)) {
            value throws(ConfigurationRefusal) in
            guard let name = value.string else { throw ConfigurationRefusal(.wrongType) }
            guard let model = models.first(where: { $0.name == name }) else { throw ConfigurationRefusal(.unknownMeterModel) }
            guard model.measuresCurrents else {
                throw ConfigurationRefusal(
                    .meterWithoutCurrents, expected: "a meter that measures the current of each of the three phases",
                    hint: "power alone cannot protect a fuse")
            }
            return model
        }
    }
}

extension ConfigurationField where Value == Int {
    /// A Modbus unit. 0 and 255 are addresses of a TCP server itself, on a serial bus 0 is a broadcast that nobody answers.
    fileprivate static func unit(on link: SiteConfiguration.Meter.Link?) -> ConfigurationField {
        guard case .tcp? = link else { return .whole(1...247) }
        return ConfigurationField("a whole number of 0 to 247, or 255") { value throws(ConfigurationRefusal) in
            guard value.kind == .number else { throw ConfigurationRefusal(.wrongType) }
            guard let unit = value.int, (0...247).contains(unit) || unit == 255 else { throw ConfigurationRefusal(.outOfRange) }
            return unit
        }
    }
}
