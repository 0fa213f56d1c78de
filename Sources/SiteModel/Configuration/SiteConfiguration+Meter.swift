extension SiteConfiguration {
    /// `meter`: a Modbus meter behind a fuse.
    package struct Meter: Sendable, Equatable {
        /// `model`: a name of `fusekeeper meter models`. Required.
        package var model: String
        /// How it is reached. Exactly one of `tcp`, `rtuOverTCP` and `serial` is required.
        package var link: Link
        /// `unit`: its Modbus address, 1 to 247; over TCP also 0 and 255. Default nil: the model's.
        package var unit: Int?
        /// `invert`: true when its current transformers point the other way round. Default false.
        package var invert: Bool
        /// `pollSeconds`: time between two readings, 0.2 to 4 s not less than its model bears (after 5 s without one
        /// nothing may rise any more). Default 1 s, or what its model bears.
        package var poll: Duration

        package init(model: String, link: Link, unit: Int? = nil, invert: Bool = false, poll: Duration = .seconds(1)) {
            self.model = model
            self.link = link
            self.unit = unit
            self.invert = invert
            self.poll = poll
        }

        /// The way to a meter. Meters with an equal link share a bus.
        package enum Link: Sendable, Hashable {
            /// `tcp`: Modbus TCP at `host:port`; the port's default is 502.
            case tcp(Address)
            /// `rtuOverTCP`: RTU frames through a serial device server at `host:port`.
            case rtuOverTCP(Address)
            /// `serial`: RTU on an RS-485 port.
            case serial(SerialPort)
        }
    }
}
