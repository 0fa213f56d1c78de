/// What one peer, one address and all of them together may take. Nothing that a peer sends is kept beyond these.
package struct TransportLimits: Sendable {
    /// Bytes of the request line and all header fields of a handshake.
    package var headerBytes = 16 * 1024
    /// Header fields of a handshake.
    package var headerFields = 64
    /// From the accepted socket to the finished upgrade.
    package var handshakeTime: Duration = .seconds(10)

    /// Bytes of one WebSocket frame's payload. Most chargers send a message as one frame, also a session's end with all its readings.
    package var frameBytes = 1024 * 1024
    /// Bytes of one message in all its fragments.
    package var messageBytes = 1024 * 1024
    /// Fragments of one message.
    package var messageFragments = 16
    /// From the first byte of a frame to its last, and from one fragment to the next.
    package var frameTime: Duration = .seconds(10)

    /// Messages a second that are read from one connection for long; what comes faster waits in the socket.
    package var messagesPerSecond = 2_000
    /// Messages that are read at once before `messagesPerSecond` rules.
    package var messageBurst = 4_000
    /// Pings a second that are answered; the others are read and left without an answer.
    package var pongsPerSecond = 2
    package var pongBurst = 20

    /// Bytes written and not taken by the peer at which its connection is cut.
    package var unsentBytes = 1024 * 1024

    /// A peer that was silent for so long is sent a ping.
    package var pingAfter: Duration = .seconds(25)
    /// A peer that then does not say anything for so long is cut.
    package var pongTime: Duration = .seconds(15)
    /// Between our close frame and the end of the socket.
    package var closeTime: Duration = .seconds(2)

    /// Open sockets of a server, handshakes included.
    package var connections = 16_384
    /// TLS handshakes under way; others wait for their turn. One costs some 50 KB.
    package var handshakes = 256
    /// Of them from one address.
    package var handshakesPerAddress = 64
    /// TLS handshakes that begin in a second, from one address and in the long run; ten times as many may come at once.
    package var handshakesPerSecond = 50
    /// A handshake that takes longer ends where it keeps others waiting.
    package var handshakePatience: Duration = .seconds(3)
    /// Open sockets from one address. Loopback is exempt: a proxy on this machine speaks for everybody.
    package var connectionsPerAddress = 1_024
    /// Wrong passwords that one address may try at once for one identity; one more a second is allowed after that.
    package var passwordTries = 10

    package init() {}
}
