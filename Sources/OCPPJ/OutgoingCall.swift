/// A call of ours, ready to be sent.
struct OutgoingCall: Sendable {
    let id: MessageID
    let token: UInt64
    /// How long the peer has to answer.
    let timeout: Duration
    let text: [UInt8]
}
