/// Speed and frame of a serial line, written as electricians do: `9600 8N1`.
package struct SerialFormat: Hashable, Sendable {
    package enum Parity: Character, Sendable {
        case none = "N"
        case even = "E"
        case odd = "O"
    }

    package var baud: Int
    package var parity: Parity
    package var stopBits: Int

    /// The rates that serial drivers offer.
    package static let rates = [1200, 2400, 4800, 9600, 19200, 38400, 57600, 115_200]

    /// Nil unless the rate is a common one and there are 1 or 2 stop bits. Modbus RTU always has 8 data bits.
    package init?(baud: Int, parity: Parity = .none, stopBits: Int = 1) {
        guard Self.rates.contains(baud), (1...2).contains(stopBits) else { return nil }
        self.baud = baud
        self.parity = parity
        self.stopBits = stopBits
    }

    /// Reads `9600 8N1`.
    package init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let rate = parts.first, let baud = Int(rate), let frame = parts.last, frame.count == 3,
            frame.first == "8", let parity = frame.dropFirst().first.flatMap(Parity.init(rawValue:)),
            let stopBits = frame.last?.wholeNumberValue
        else { return nil }
        self.init(baud: baud, parity: parity, stopBits: stopBits)
    }
}

extension SerialFormat {
    /// How long so many bytes are on the line.
    package func time(forBytes bytes: Int) -> Duration {
        let bits = bytes * (1 + 8 + (self.parity == .none ? 0 : 1) + self.stopBits)
        return .microseconds(bits * 1_000_000 / self.baud)
    }
}

extension SerialFormat: CustomStringConvertible {
    package var description: String { "\(self.baud) 8\(self.parity.rawValue)\(self.stopBits)" }
}
