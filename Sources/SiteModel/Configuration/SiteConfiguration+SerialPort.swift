extension SiteConfiguration {
    /// A serial port and its settings; what the file leaves out is the meter model's.
    package struct SerialPort: Sendable, Hashable {
        /// `serial`: the device, an absolute path below `/dev`.
        package var device: String
        /// `baud`: one of 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200. Default nil: the model's.
        package var baud: Int?
        /// `parity`: `none`, `even` or `odd`. Default nil: the model's.
        package var parity: Parity?
        /// `stopBits`: 1 or 2. Default nil: the model's.
        package var stopBits: Int?

        package init(device: String, baud: Int? = nil, parity: Parity? = nil, stopBits: Int? = nil) {
            self.device = device
            self.baud = baud
            self.parity = parity
            self.stopBits = stopBits
        }

        package enum Parity: String, Sendable, CaseIterable {
            case none, even, odd
        }
    }
}
