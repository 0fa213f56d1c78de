/// A call of a charger, to be sent as it is.
package struct OutgoingCall: Sendable, Equatable {
    /// Names the call when its end is reported.
    package var token: UInt64
    package var action: String
    package var payload: [UInt8]
}
