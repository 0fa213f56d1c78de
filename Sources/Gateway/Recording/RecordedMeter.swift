import JSON
import Metering
import SiteModel
import SmartCharging

/// What a meter's poll brought, in a recording.
struct RecordedMeter: Sendable, Equatable {
    enum Outcome: Sendable, Equatable {
        /// When the poll began, since the first line, and what it gave.
        case reading(polled: Duration, [Quantity: Double])
        case failure(String)
    }

    var node: NodeID
    var outcome: Outcome

    static func write(_ report: MeterReport, by node: NodeID, since begin: Moment?, to writer: inout JSONWriter) {
        writer.field("meter", node.rawValue)
        switch report {
        case .failure(let failure, _): writer.field("failure", "\(failure)")
        case .reading(let reading):
            writer.field("polled", (begin.map { $0.monotonic.duration(to: reading.instant) } ?? .zero).recordedSeconds)
            writer.key("values")
            writer.object { writer in
                for (quantity, value) in reading.values.sorted(by: { $0.key < $1.key }) { writer.field("\(quantity)", value) }
            }
        }
    }

    /// Nil for a line that is none of a meter's.
    init?(reading line: JSONValue) {
        guard let node = line["meter"]?.string else { return nil }
        self.node = NodeID(rawValue: node)
        if let failure = line["failure"]?.string {
            self.outcome = .failure(failure)
            return
        }
        guard let polled = line["polled"]?.double.flatMap(Duration.init(recordedSeconds:)), let values = line["values"] else { return nil }
        var known: [Quantity: Double] = [:]
        for quantity in Quantity.allCases { known[quantity] = values["\(quantity)"]?.double }
        self.outcome = .reading(polled: polled, known)
    }
}
