package import FoundationEssentials
import JSON
import Metering
import SiteModel
import SmartCharging
import Transport

/// What a recorder kept of one run of a gateway.
package struct Recording: Sendable {
    /// Of the gateway that recorded.
    package internal(set) var version: String
    /// Where it begins.
    var head: RecordedHead
    var events: [Event]
    /// The last line was not written to its end: the gateway was killed.
    package internal(set) var isTorn = false

    struct Event: Sendable {
        var at: Date
        /// Since the first line of the whole recording.
        var elapsed: Duration
        var happening: Happening
    }

    enum Happening: Sendable {
        /// Nil where the text could not be kept.
        case configuration([UInt8]?)
        case profiles([UInt8]?)
        case tags([Tag])
        case opened(Line, from: String)
        case closed(Line, reason: String)
        case refused(charger: String?, from: String, reason: String)
        case frame(Line, FrameDirection, [UInt8])
        case operatorCalls(charger: String)
        case meter(RecordedMeter)
        case beat
        /// So many lines are missing here.
        case dropped(Int)
        /// Another file begins.
        case continued
        case ended
        /// Of a later version; nothing that a replay must know.
        case unknown
    }

    struct Line: Sendable, Hashable {
        var charger: String
        var number: UInt64
    }

    /// Lines that are missing because the disk was too slow.
    package var dropped: Int {
        self.events.reduce(0) { sum, event in if case .dropped(let count) = event.happening { sum + count } else { sum } }
    }

    package var begin: Date { self.head.at }
    package var end: Date { self.events.last?.at ?? self.head.at }
}
