/// How much programs that ask may ask of the gateway.
package struct WebLimits: Sendable, Equatable {
    /// Open sockets. When one more comes, the one that has said nothing for the longest time is closed.
    package var connections = 64
    /// Of them from one address.
    package var perAddress = 64
    /// How long the head of a first request may take.
    package var headTime = Duration.seconds(10)
    /// How long a connection may be silent between two requests.
    package var idleTime = Duration.seconds(60)
    /// How long a body may take, or as much of it as `progress`.
    package var bodyTime = Duration.seconds(30)
    /// How long somebody may take to read an answer, or as much of it as `progress`.
    package var answerTime = Duration.seconds(30)
    /// Bytes that must have moved when the time for a body or an answer is over, so that it begins anew.
    package var progress = 262_144
    /// How long what is still sent is thrown away after an answer that came early, so that the answer is read.
    package var lingerTime = Duration.seconds(2)
    /// Bytes of the head of a request.
    package var headBytes = 16_384
    /// Fields of the head.
    package var headFields = 64
    /// Requests of one connection that wait for their answers; whoever sends one more is hung up on. All of them are held in memory, however
    /// slowly their answers are read.
    package var pipelined = 16
    /// One request a connection, after which it is closed: for clients that may know of nothing else, who are told no more than a status.
    package var isOneRequest = false

    package init() {}
}
