import Logging
package import Metering
import SiteModel
package import SmartCharging

extension SiteRuntime {
    /// What the last poll of a meter came to, so that the log tells changes only.
    enum MeterState: Equatable {
        case answering
        case lacksCurrents
        case failing(String)
    }

    /// Takes what a meter's poll brought. A reading that lacks the current of a phase that the fuse has tells nothing about the fuse.
    package func reported(_ report: MeterReport, by node: NodeID) {
        self.record(.meter(node, report))
        self.polls[node] = self.clock.now
        switch report {
        case .failure(let failure, _):
            self.note(.failing("\(failure)"), of: node)
        case .reading(let reading):
            guard let currents = self.currents(in: reading, of: node) else { return self.note(.lacksCurrents, of: node) }
            self.note(.answering, of: node)
            self.restart?.answered(node, at: self.clock.now.monotonic)
            self.site.sample(node, currents, at: reading.instant)
            self.control()
        }
    }

    private func currents(in reading: MeterReading, of node: NodeID) -> PerPhase<Double>? {
        guard let fuse = self.site.controller.tree.node(node)?.fuse else { return nil }
        var currents = PerPhase<Double>(repeating: 0)
        for (phase, meterPhase) in zip(Phase.allCases, MeterPhase.allCases) where fuse[phase] > .zero {
            guard let amps = reading.amps(meterPhase) else { return nil }
            currents[phase] = amps
        }
        return currents
    }

    private func note(_ state: MeterState, of node: NodeID) {
        guard self.meterStates.updateValue(state, forKey: node) != state else { return }
        switch state {
        case .answering: self.log.info("the meter of \(node) answers")
        case .lacksCurrents:
            self.log.error("the meter of \(node) does not give the current of every phase of its fuse: it cannot protect it")
        case .failing(let reason): self.log.warning("the meter of \(node) does not answer: \(reason)")
        }
    }

    /// Whether every meter's thread still does its rounds, answered or not: if not, this process must be started anew.
    package func metersArePolled(within bound: Duration) -> Bool {
        let now = self.clock.now.monotonic
        return self.polls.values.allSatisfy { now - $0.monotonic < bound }
    }
}
