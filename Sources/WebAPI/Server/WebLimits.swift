/// How much programs that ask may ask of the gateway.
package struct WebLimits: Sendable, Equatable {
    /// Open sockets. When one more comes, the one that has said nothing for the longest time is closed.
    package var connections = 64
    /// How long the head of a first request may take.
    package var headTime = Duration.seconds(10)
    /// How long a connection may be silent between two requests.
    package var idleTime = Duration.seconds(60)
    /// How long a body may take.
    package var bodyTime = Duration.seconds(30)
    /// How long somebody may take to read an answer.
    package var answerTime = Duration.seconds(30)
    /// How long what is still sent is thrown away after an answer that came early, so that the answer is read.
    package var lingerTime = Duration.seconds(2)
    /// Bytes of the head of a request.
    package var headBytes = 16_384
    /// Fields of the head.
    package var headFields = 64

    package init() {}
}
