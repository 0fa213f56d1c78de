extension SiteConfiguration {
    /// A host and a TCP port, written `host:port`, with an IPv6 address in brackets: `[2001:db8::1]:502`.
    package struct Address: Sendable, Hashable, CustomStringConvertible {
        /// An IPv4 or IPv6 address (without brackets) or a host name.
        package var host: String
        /// 1 to 65535.
        package var port: Int

        package init(host: String, port: Int) {
            self.host = host
            self.port = port
        }

        package var description: String {
            self.host.contains(":") ? "[\(self.host)]:\(self.port)" : "\(self.host):\(self.port)"
        }

        /// What makes a text no address, in words that finish "expected …".
        package enum Flaw: Error, Sendable, Equatable {
            case missingPort, badPort(String), badHost(String), unclosedBracket
        }

        /// Reads `host:port`; without a port `defaultPort` is taken when there is one.
        package init(parsing text: String, defaultPort: Int? = nil) throws(Flaw) {
            let (host, port) = try Self.split(text)
            guard HostName.isAddress(host) || HostName.isName(host) else { throw .badHost(host) }
            if text.first == "[", !HostName.isIPv6(host) { throw .badHost(host) }
            self.host = host
            if let port {
                guard let number = Int(port), (1...65535).contains(number), port.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                    throw .badPort(port)
                }
                self.port = number
            } else if let defaultPort {
                self.port = defaultPort
            } else {
                throw .missingPort
            }
        }

        private static func split(_ text: String) throws(Flaw) -> (host: String, port: String?) {
            if text.first == "[" {
                guard let end = text.firstIndex(of: "]") else { throw .unclosedBracket }
                let host = String(text[text.index(after: text.startIndex)..<end])
                let rest = text[text.index(after: end)...]
                if rest.isEmpty { return (host, nil) }
                guard rest.first == ":" else { throw .badPort(String(rest)) }
                return (host, String(rest.dropFirst()))
            }
            guard let colon = text.lastIndex(of: ":") else { return (text, nil) }
            let host = String(text[..<colon])
            // Two colons without brackets: an IPv6 address whose end could be taken for a port.
            guard !host.contains(":") else { throw .badHost(text) }
            return (host, String(text[text.index(after: colon)...]))
        }
    }
}
