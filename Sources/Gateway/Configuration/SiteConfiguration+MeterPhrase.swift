import SiteModel

extension SiteConfiguration.Meter {
    /// The meter in a line for people: `abb-b23 on /dev/ttyRS485 at 19200 baud, unit 2`.
    var phrase: String {
        "\(self.model) \(self.link.phrase)" + (self.unit.map { ", unit \($0)" } ?? "") + (self.invert ? ", inverted" : "")
    }
}

extension SiteConfiguration.Meter.Link {
    fileprivate var phrase: String {
        switch self {
        case .tcp(let address): return "at \(address)"
        case .rtuOverTCP(let address): return "at \(address) (RTU over TCP)"
        case .serial(let port):
            let baud = port.baud.map { " at \($0) baud" } ?? ""
            let parity = port.parity.map { ", parity \($0.rawValue)" } ?? ""
            let stopBits = port.stopBits.map { ", \($0) stop bit\($0 == 1 ? "" : "s")" } ?? ""
            return "on \(port.device)\(baud)\(parity)\(stopBits)"
        }
    }
}
