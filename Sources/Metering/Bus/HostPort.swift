/// A host (IPv4, IPv6 or a name) and a TCP port.
package struct HostPort: Hashable, Sendable {
    package var host: String
    package var port: UInt16

    /// The port registered for Modbus TCP.
    package static let modbusPort: UInt16 = 502

    package init(host: String, port: UInt16 = Self.modbusPort) {
        self.host = host
        self.port = port
    }

    /// Reads `host`, `host:port`, `[v6]`, `[v6]:port` or a bare IPv6 address; nil for anything else.
    package init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= 260, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            let host = String(text[text.index(after: text.startIndex)..<end])
            guard host.contains(":") else { return nil }
            self.init(host: host, rest: text[text.index(after: end)...])
        } else if let colon = text.firstIndex(of: ":"), text.firstIndex(of: ":") == text.lastIndex(of: ":") {
            self.init(host: String(text[..<colon]), rest: text[colon...])
        } else {
            self.init(host: text)
        }
    }

    private init?(host: String, rest: Substring) {
        guard !host.isEmpty else { return nil }
        if rest.isEmpty {
            self.init(host: host)
            return
        }
        guard rest.first == ":", let port = UInt16(rest.dropFirst()), port > 0, rest.dropFirst().allSatisfy(\.isWholeNumber) else {
            return nil
        }
        self.init(host: host, port: port)
    }
}

extension HostPort: CustomStringConvertible {
    package var description: String {
        self.host.contains(":") ? "[\(self.host)]:\(self.port)" : "\(self.host):\(self.port)"
    }
}
