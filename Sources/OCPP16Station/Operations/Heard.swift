import OCPP16
import SiteModel

/// The answer to something that a charger tells, and what follows from it.
struct Heard {
    /// JSON.
    var payload: [UInt8]
    var events: [OperationEvent]

    init(_ payload: some Payload, _ events: OperationEvent...) {
        self.payload = payload.encoded()
        self.events = events
    }
}
