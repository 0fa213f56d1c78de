import ArgumentParser
import Metering

/// Which meter is meant, and the way to it.
struct MeterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The meter's model, as \"fusekeeper meter models\" lists it.", valueName: "name"))
    var model: String
    @Option(help: ArgumentHelp("Modbus TCP; the port is 502 unless given.", valueName: "host:port"))
    var tcp: String?
    @Option(name: .customLong("rtu-over-tcp"), help: ArgumentHelp("RTU frames through a serial device server.", valueName: "host:port"))
    var rtuOverTCP: String?
    @Option(help: ArgumentHelp("RTU on an RS-485 port, such as /dev/ttyRS485.", valueName: "device"), completion: .file())
    var serial: String?
    @Option(help: ArgumentHelp("With --serial: 1200 to 115200.", valueName: "rate"))
    var baud: Int?
    @Option(help: ArgumentHelp("With --serial: none, even or odd."))
    var parity: ParityName?
    @Option(help: ArgumentHelp("With --serial: 1 or 2.", valueName: "n"))
    var stopBits: Int?
    @Option(help: ArgumentHelp("Its Modbus address; unless given, the one it is delivered with.", valueName: "n"))
    var unit: UInt8?

    enum ParityName: String, ExpressibleByArgument, CaseIterable {
        case none, even, odd
    }

    func validate() throws { _ = try self.resolved() }

    /// The settings to read it with.
    /// - Throws: `ValidationError` for what cannot be meant.
    func resolved() throws -> (MeterSettings, BusEndpoint) {
        guard let model = try MeterCatalogue.builtIn()[self.model] else {
            throw ValidationError("--model: there is no model \"\(self.model)\"; \"fusekeeper meter models\" lists them")
        }
        if let unit, !MeterSettings.isUnit(unit) { throw ValidationError("--unit: expected 0 to 247, or 255, found \(unit)") }
        return (MeterSettings(model: model, unit: self.unit), try self.endpoint(model))
    }

    private func endpoint(_ model: MeterModel) throws -> BusEndpoint {
        let hasSerialSettings = self.baud != nil || self.parity != nil || self.stopBits != nil
        guard self.serial != nil || !hasSerialSettings else { throw ValidationError("--baud, --parity and --stop-bits go with --serial") }
        switch (self.tcp, self.rtuOverTCP, self.serial) {
        case (let peer?, nil, nil): return .tcp(try self.peer(peer, "--tcp"))
        case (nil, let peer?, nil): return .rtuOverTCP(try self.peer(peer, "--rtu-over-tcp"))
        case (nil, nil, let device?): return .rtu(device: device, try self.format(of: model))
        default: throw ValidationError("expected exactly one of --tcp, --rtu-over-tcp and --serial")
        }
    }

    private func peer(_ text: String, _ option: String) throws -> HostPort {
        guard let peer = HostPort(text) else { throw ValidationError("\(option): expected HOST or HOST:PORT, found \"\(text)\"") }
        return peer
    }

    private func format(of model: MeterModel) throws -> SerialFormat {
        let usual = model.serialFormat
        let parity: SerialFormat.Parity =
            switch self.parity {
            case nil: usual.parity
            case .none?: .none
            case .even?: .even
            case .odd?: .odd
            }
        guard let format = SerialFormat(baud: self.baud ?? usual.baud, parity: parity, stopBits: self.stopBits ?? usual.stopBits) else {
            throw ValidationError("expected a rate of \(SerialFormat.rates.map(String.init).joined(separator: ", ")) and 1 or 2 stop bits")
        }
        return format
    }
}
