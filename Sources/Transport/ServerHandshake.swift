internal import FoundationEssentials
internal import NIOCore
internal import NIOHTTP1

/// A charger's HTTP request for a WebSocket, read once its head is there.
struct ServerHandshake {
    static let subprotocol = "ocpp1.6"

    let request: UpgradeRequest
    private let key: String

    /// Refuses what is no WebSocket request (400, 405, 426) and names that nobody can have (400, 404).
    init(reading head: HTTPRequestHead, from remoteAddress: String, encryption: TLSFacts?) throws(Refusal) {
        guard head.method == .GET else { throw Refusal(.methodNotAllowed, "A WebSocket is asked for with GET.") }
        guard head.version == .http1_1 else { throw Refusal(.badRequest, "A WebSocket needs HTTP/1.1.") }
        guard head.headers.holds("websocket", in: "upgrade"), head.headers.holds("upgrade", in: "connection") else {
            throw Refusal(.upgradeRequired, "Only OCPP chargers are served here, over a WebSocket.")
        }
        guard head.headers[canonicalForm: "sec-websocket-version"] == ["13"] else {
            throw Refusal(.upgradeRequired, "The WebSocket version must be 13.")
        }
        guard !head.headers.contains(name: "transfer-encoding"), head.headers[canonicalForm: "content-length"].allSatisfy({ $0 == "0" })
        else {
            throw Refusal(.badRequest, "A request for a WebSocket has no body.")
        }
        let keys = head.headers[canonicalForm: "sec-websocket-key"]
        guard keys.count == 1, let key = keys.first.map(String.init), Data(base64Encoded: key)?.count == 16 else {
            throw Refusal(.badRequest, "Sec-WebSocket-Key must be 16 bytes in base64.")
        }
        guard let identity = StationIdentity.last(of: head.uri) else {
            throw Refusal(.badRequest, "The path holds a broken percent escape.")
        }
        guard StationIdentity.isAllowed(identity) else { throw .unknownIdentity }

        let authorization = head.headers["authorization"]
        self.key = key
        self.request = UpgradeRequest(
            identity: identity,
            path: head.uri,
            remoteAddress: remoteAddress,
            password: authorization.count == 1 ? BasicCredentials(header: authorization[0])?.password(of: identity) : nil,
            subprotocols: head.headers[canonicalForm: "sec-websocket-protocol"].map(String.init), encryption: encryption)
    }

    /// The answer that turns the connection into a WebSocket. Refused with 400 if the charger did not offer OCPP 1.6: OCPP-J 3.2 would
    /// have the WebSocket opened and closed again, the certification case TC_088 has none opened.
    func response() throws(Refusal) -> ByteBuffer {
        guard self.request.subprotocols.contains(Self.subprotocol) else {
            throw Refusal(.badRequest, "The charger must offer the subprotocol \(Self.subprotocol) in Sec-WebSocket-Protocol.")
        }
        let lines = [
            "HTTP/1.1 101 Switching Protocols",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Accept: \(Self.proof(for: self.key))",
            "Sec-WebSocket-Protocol: \(Self.subprotocol)",
        ]
        return ByteBuffer(string: lines.joined(separator: "\r\n") + "\r\n\r\n")
    }

    /// What a server must answer to a client's key (RFC 6455 section 4.2.2).
    static func proof(for key: String) -> String {
        Data(Digest.sha1(Array("\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8))).base64EncodedString()
    }
}

extension HTTPHeaders {
    func holds(_ token: String, in field: String) -> Bool {
        self[canonicalForm: field].contains { $0.lowercased() == token }
    }
}
