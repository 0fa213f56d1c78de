import Gateway
import SiteModel
import Simulator

/// The gateway's clocks in virtual time.
struct SimulatedClock: GatewayClock {
    let time: VirtualTime

    var now: Moment { Moment(wall: self.time.wall, monotonic: self.time.now) }
}
