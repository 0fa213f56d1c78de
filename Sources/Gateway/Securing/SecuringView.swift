package import FoundationEssentials
package import SiteModel

/// How far a charger is on its way to a higher security profile, for people and programs.
package struct SecuringView: Sendable, Codable, Equatable {
    package var charger: ChargerID
    /// 2 or 3.
    package var target: SecurityProfile
    package var state: State
    /// How it stands, in a sentence.
    package var sentence: String
    package var began: Date
    /// When it is given up.
    package var deadline: Date
    package var ended: Date?
    /// Where the charger is to connect to.
    package var address: String?
    /// In their order.
    package var steps: [Step]
    /// Greater after each change.
    package var changes: Int

    package enum State: String, Sendable, Codable, CaseIterable {
        case underWay, secured, failed, cancelled
    }

    package struct Step: Sendable, Codable, Equatable {
        package var step: SecuringStep.Kind
        package var state: Progress
        /// What it is, in a few words.
        package var title: String
        /// What came of it, and what a person can do; empty before its turn.
        package var sentence: String
        /// When it had its result.
        package var at: Date?
    }

    package enum Progress: String, Sendable, Codable, CaseIterable {
        case waiting, underWay, done
        /// The charger did not do it, and the way goes on without.
        case skipped
        case failed
    }

    init(_ id: ChargerID, _ securing: Securing, address: String?) {
        let target = securing.order.target
        self.charger = id
        self.target = target
        self.state = State(securing.end?.outcome)
        self.sentence = securing.sentence(id, at: address)
        self.began = securing.began
        self.deadline = securing.deadline
        self.ended = securing.end?.at
        self.address = address
        let present = securing.present?.what
        self.steps = securing.steps.map { step in
            let isPresent = step.what == present && step.result == nil
            return Step(
                step: step.what.kind, state: Progress(step.result, isPresent: isPresent), title: step.what.title,
                sentence: isPresent || step.result != nil ? step.what.sentence(step.result, id, to: target, at: address) : "",
                at: step.ended)
        }
        self.changes =
            1 + securing.steps.count { $0.result != nil } + (securing.restarted == nil ? 0 : 1) + (securing.end == nil ? 0 : 1)
    }
}

extension SecuringView.State {
    fileprivate init(_ outcome: Securing.Outcome?) {
        self =
            switch outcome {
            case nil: .underWay
            case .secured: .secured
            case .failed: .failed
            case .cancelled: .cancelled
            }
    }
}

extension SecuringView.Progress {
    fileprivate init(_ result: SecuringResult?, isPresent: Bool) {
        self =
            switch result {
            case nil: isPresent ? .underWay : .waiting
            case .done, .wasSo: .done
            case .skipped: .skipped
            case .failed: .failed
            }
    }
}
