/// Sees the texts of connections as they are on the wire, those that nobody can read included. Called on the connection's event loop, which it
/// must not keep waiting: before a text that came is acted upon, and when one is about to be written.
package protocol FrameTap: AnyObject, Sendable {
    func saw(_ text: [UInt8], _ direction: FrameDirection, on connection: StationConnection)
}

package enum FrameDirection: Sendable, Equatable {
    case fromPeer, toPeer
}
