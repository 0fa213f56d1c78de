package import SiteModel

/// Where the gateway reads the time: the system's clocks, or those of a simulation.
package protocol GatewayClock: Sendable {
    var now: Moment { get }
}
