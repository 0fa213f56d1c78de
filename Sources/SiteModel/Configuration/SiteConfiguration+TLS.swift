extension SiteConfiguration {
    /// `tls`: by what the gateway proves who it is, where it listens with TLS.
    package struct TLS: Sendable, Equatable {
        /// `names`: the DNS names and addresses by which the gateway is reached, the first of them the one in the subject of its certificates;
        /// up to 20. Default none: the machine's own name, and the addresses it listens at.
        package var names: [String]
        /// `certificates`: certificates that somebody else has issued, at most one with an RSA and one with an elliptic key. Default none: the
        /// gateway makes its own, with an authority of its own.
        package var certificates: [Certificate]
        /// How many may shake hands; the chargers' listeners, those of the web and those for files each count for themselves.
        package var handshakes: Handshakes

        package init(names: [String] = [], certificates: [Certificate] = [], handshakes: Handshakes = Handshakes()) {
            self.names = names
            self.certificates = certificates
            self.handshakes = handshakes
        }

        package struct Handshakes: Sendable, Equatable {
            /// `handshakes`: under way at once; 16 to 10,000. Default 256. Whoever comes when there are as many waits for his turn.
            package var atOnce: Int
            /// `handshakesPerAddress`: of them from one address; 4 to 10,000. Default 64.
            package var perAddress: Int
            /// `handshakesPerSecond`: that begin in a second, from one address, in the long run; 1 to 100,000. Default 50. Ten times as many may
            /// come at once.
            package var perSecond: Int

            package init(atOnce: Int = 256, perAddress: Int = 64, perSecond: Int = 50) {
                self.atOnce = atOnce
                self.perAddress = perAddress
                self.perSecond = perSecond
            }
        }

        package struct Certificate: Sendable, Equatable {
            /// `chain`: the path of a PEM file: its own certificate first, each next one issues the one before.
            package var chain: String
            /// `key`: where its private key is.
            package var key: KeyPlace

            package init(chain: String, key: KeyPlace) {
                self.chain = chain
                self.key = key
            }
        }
    }

    /// Where a private key is kept. A key itself never stands in a configuration.
    package enum KeyPlace: Sendable, Equatable {
        /// A PEM file's full path.
        case file(String)
        /// `credential:NAME`: a file that systemd gives the service (`LoadCredential=`).
        case credential(String)
        /// A URI that an OpenSSL provider opens, such as `pkcs11:token=site;object=server`.
        case provider(String)

        /// Nil for what is none of these.
        package init?(_ text: String) {
            guard (1...Self.longest).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 0x1F && $0 != 0x7F }) else { return nil }
            if text.first == "/" {
                self = .file(text)
                return
            }
            guard let colon = text.firstIndex(of: ":") else { return nil }
            let (scheme, rest) = (text[..<colon], text[text.index(after: colon)...])
            if scheme == "credential" {
                guard !rest.isEmpty, rest.utf8.allSatisfy(Self.isNameByte), rest.first != "." else { return nil }
                self = .credential(String(rest))
                return
            }
            guard !rest.isEmpty, (2...20).contains(scheme.utf8.count), scheme.utf8.allSatisfy(Self.isSchemeByte) else { return nil }
            self = .provider(text)
        }

        private static let longest = 500

        private static func isNameByte(_ byte: UInt8) -> Bool { Self.isSchemeByte(byte) || byte == UInt8(ascii: "_") }

        private static func isSchemeByte(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "+-.".utf8.contains(byte)
            }
        }
    }
}
