package import Metering
package import SiteModel
package import SmartCharging

/// One meter of the site: which fuse it watches and how it is asked.
package struct MeterFeed: Sendable {
    package var node: NodeID
    package var settings: MeterSettings
    package var endpoint: BusEndpoint

    /// The meters of a checked configuration. Throws for a model that the catalogue does not have: the check has named it before.
    package static func all(of configuration: SiteConfiguration, catalogue: MeterCatalogue) throws -> [MeterFeed] {
        var feeds: [MeterFeed] = []
        for (place, meter) in configuration.meters {
            guard let model = catalogue[meter.model] else { throw UnknownMeterModel(name: meter.model) }
            feeds.append(
                MeterFeed(
                    node: configuration.node(at: place),
                    settings: MeterSettings(
                        model: model, unit: meter.unit.flatMap(UInt8.init(exactly:)), isInverted: meter.invert,
                        fuseAmps: configuration.fuse(at: place).rating.greatest.amps, interval: meter.poll),
                    endpoint: BusEndpoint(meter.link, model: model)))
        }
        return feeds
    }
}

package struct UnknownMeterModel: Error, CustomStringConvertible {
    package var name: String

    package var description: String { "there is no meter model \(name); see \"fusekeeper meter models\"" }
}

extension BusEndpoint {
    /// What the file leaves out of a serial port is the model's.
    fileprivate init(_ link: SiteConfiguration.Meter.Link, model: MeterModel) {
        switch link {
        case .tcp(let address): self = .tcp(HostPort(address))
        case .rtuOverTCP(let address): self = .rtuOverTCP(HostPort(address))
        case .serial(let port):
            var format = model.serialFormat
            if let baud = port.baud { format.baud = baud }
            if let stopBits = port.stopBits { format.stopBits = stopBits }
            switch port.parity {
            case nil: break
            case .none?: format.parity = .none
            case .even?: format.parity = .even
            case .odd?: format.parity = .odd
            }
            self = .rtu(device: port.device, format)
        }
    }
}

extension HostPort {
    fileprivate init(_ address: SiteConfiguration.Address) {
        self.init(host: address.host, port: UInt16(clamping: address.port))
    }
}
