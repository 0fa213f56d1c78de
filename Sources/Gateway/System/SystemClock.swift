import FoundationEssentials
package import SiteModel

/// The machine's own clocks.
package struct SystemClock: GatewayClock {
    package init() {}

    package var now: Moment { Moment(wall: Date(), monotonic: ContinuousClock().now) }
}
