import Simulator
import SmartCharging

/// What one fault came to.
struct DemoFaultReport: Sendable {
    var story: DemoFaultStory
    /// Recorded from its beginning until all was normal again.
    var fuses: [FuseRecord]
}
