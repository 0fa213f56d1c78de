package import JSON
package import Metering
package import OCPPJ
package import SmartCharging
package import Transport

/// What stands at the other end of the chargers' lines and of the meters: the gateway, or a test's stand-in.
///
/// All of it happens on one thread. Nothing here may call back into the simulation except through the `VirtualLine` it was given.
package protocol CentralSystem: AnyObject {
    /// It runs: nobody gets in, and nothing is read, while it does not.
    var isRunning: Bool { get }
    /// Starts with what it kept.
    func start()
    /// Ends it between two instructions: what was not on its disk is gone, all lines are.
    func crash()

    func admits(_ identity: String) -> Bool
    func opened(_ line: VirtualLine)
    func received(_ call: IncomingCall, on line: VirtualLine)
    /// A call of its own has ended.
    func answered(_ token: UInt64, _ result: Result<JSONValue, CallFailure>, on line: VirtualLine)
    func closed(_ line: VirtualLine, _ reason: CloseReason)

    /// A poll of the meter behind a fuse of the plan.
    func reported(_ report: MeterReport, by fuse: Int)
    /// Once a second: decides, and does what is due.
    func beat()

    /// When its disk will be done with something, in milliseconds since the beginning; nil while it has nothing to do.
    var diskIsDone: Int? { get }
    func finishDisk()
    func set(_ disk: VirtualDisk)

    /// Amperes that it takes other things than cars to draw through a fuse, as of its last decision.
    func base(of fuse: Int) -> PerPhase<Double>?
    /// What it says an outlet may draw, and why, in words; nil for one without a session.
    func explanation(of charger: String, connector: Int) -> String?
    /// The sessions that it knows, open and ended.
    func sessions() -> [KnownSession]
}

/// How the disk of a central system is.
package enum VirtualDisk: Sendable, Equatable {
    case sound, slow, full
}

/// A session as a central system has it in its records.
package struct KnownSession: Sendable, Equatable {
    package var charger: String
    /// The number that the charger was told.
    package var number: Int
    package var connector: Int
    package var meterStart: Int
    package var hasEnded: Bool

    package init(charger: String, number: Int, connector: Int, meterStart: Int, hasEnded: Bool) {
        self.charger = charger
        self.number = number
        self.connector = connector
        self.meterStart = meterStart
        self.hasEnded = hasEnded
    }
}
