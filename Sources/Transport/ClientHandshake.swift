internal import FoundationEssentials
internal import NIOCore
internal import NIOHTTP1

/// A client's HTTP request for a WebSocket, and what its answer must be.
struct ClientHandshake: Sendable {
    let identity: String
    private let key: String
    private let server: StationClient.Server
    private let password: Password?

    init(server: StationClient.Server, identity: String, password: Password?) {
        self.identity = identity
        self.server = server
        self.password = password
        self.key = Data((0..<16).map { _ in UInt8.random(in: .min ... .max) }).base64EncodedString()
    }

    var request: HTTPRequestHead {
        var headers: HTTPHeaders = [
            "Host": "\(ListenAddress(host: self.server.host, port: self.server.port))",
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": self.key,
            "Sec-WebSocket-Protocol": ServerHandshake.subprotocol,
        ]
        if let password {
            headers.add(name: "Authorization", value: BasicCredentials(identity: self.identity, password: password).header)
        }
        let path = self.server.path.hasSuffix("/") ? self.server.path : self.server.path + "/"
        return HTTPRequestHead(version: .http1_1, method: .GET, uri: path + StationIdentity.percentEncoded(self.identity), headers: headers)
    }

    /// Throws `refused` for any other answer than a WebSocket, `notOCPP` for a WebSocket of another kind.
    func check(_ answer: HTTPResponseHead) throws(ConnectError) {
        guard answer.status == .switchingProtocols else {
            throw .refused(status: Int(answer.status.code), reason: answer.status.reasonPhrase)
        }
        guard answer.headers.holds("websocket", in: "upgrade"), answer.headers.holds("upgrade", in: "connection"),
            answer.headers["sec-websocket-accept"] == [ServerHandshake.proof(for: self.key)]
        else { throw .notOCPP("its handshake does not fit the request") }
        guard answer.headers["sec-websocket-protocol"] == [ServerHandshake.subprotocol] else {
            throw .notOCPP("it chose the subprotocol \(answer.headers["sec-websocket-protocol"]), not \(ServerHandshake.subprotocol)")
        }
        guard !answer.headers.contains(name: "sec-websocket-extensions") else { throw .notOCPP("it chose extensions, none were offered") }
    }
}
