package import FoundationEssentials

/// A charger's way to a higher security profile, step by step (white paper, A00 to A05): what was done, what it answered, what is next.
///
/// A step that fails ends the way and takes nothing back: how the charger came before is good until it came with the new profile.
package struct Securing: Sendable, Equatable, Codable {
    package let order: SecuringOrder
    package let began: Date
    /// When it is given up.
    package private(set) var deadline: Date
    /// In their order; the first without a result is the present one.
    package private(set) var steps: [Step]
    /// When the charger was asked to start anew because it did not come by itself.
    package private(set) var restarted: Date?
    package private(set) var end: End?

    package struct Step: Sendable, Equatable, Codable {
        package let what: SecuringStep
        /// When it became the present one.
        package internal(set) var since: Date?
        package internal(set) var result: SecuringResult?
        /// When it had its result.
        package internal(set) var ended: Date?

        init(_ what: SecuringStep) { self.what = what }
    }

    package struct End: Sendable, Equatable, Codable {
        package var at: Date
        package var outcome: Outcome
    }

    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case secured, failed, cancelled
    }

    /// - Parameter before: an earlier way of the same charger's: what was done then need not be done again.
    init(_ order: SecuringOrder, steps: [SecuringStep], after before: Securing?, at now: Date) {
        self.order = order
        self.began = now
        self.deadline = now + TimeInterval(order.within)
        let known = before?.steps.filter { $0.result?.isSettledWell == true && $0.what.stays } ?? []
        self.steps = steps.map { step in
            guard let old = known.first(where: { $0.what == step }), step != .password || order.password == .ifNone else {
                return Step(step)
            }
            var new = Step(step)
            new.since = old.since
            new.result = .wasSo
            new.ended = now
            return new
        }
        self.begin(at: now)
    }

    package var present: Step? { self.end == nil ? self.steps.first { $0.result == nil } : nil }

    /// The result of a step that is over.
    func result(of kind: SecuringStep.Kind) -> SecuringResult? { self.steps.last { $0.what.kind == kind }?.result }

    /// The only way anything here changes, live and at a restart.
    mutating func apply(_ event: SecuringEvent, at now: Date) {
        guard self.end == nil else { return }
        switch event {
        case .began: break
        case .prolonged(let deadline): self.deadline = deadline
        case .settled(let what, let result): self.settle(what, result, at: now)
        case .restartAsked: self.restarted = now
        case .arrived:
            for index in self.steps.indices where self.steps[index].result == nil {
                self.steps[index].result = self.steps[index].what == .arrival ? .done(word: nil) : .wasSo
                self.steps[index].ended = now
            }
            self.end = End(at: now, outcome: .secured)
        case .cancelled: self.end = End(at: now, outcome: .cancelled)
        }
    }

    private mutating func settle(_ what: SecuringStep, _ result: SecuringResult, at now: Date) {
        guard let index = self.steps.firstIndex(where: { $0.result == nil }), self.steps[index].what == what else { return }
        self.steps[index].result = result
        self.steps[index].ended = now
        if case .failed = result {
            self.end = End(at: now, outcome: .failed)
            return
        }
        // What else comes into force with a start does so with that of the profile.
        if result == .done(word: Self.afterRestart), what == .password || what == .profile {
            self.steps.insert(Step(.restart), at: index + 1)
        }
        self.begin(at: now)
    }

    private mutating func begin(at now: Date) {
        guard let index = self.steps.firstIndex(where: { $0.result == nil }) else {
            self.end = End(at: now, outcome: .secured)
            return
        }
        self.steps[index].since = now
    }

    /// The charger's word for what it does with its next start (OCPP 1.6, 7.22).
    static let afterRestart = "RebootRequired"
}

extension SecuringStep {
    /// Whether it is so for good, so that a second way need not do it again.
    fileprivate var stays: Bool {
        switch self {
        case .password, .operatorName, .root, .rootsListed: true
        // Certificates are looked after by what the charger took, the others have to be so now.
        case .presence, .restart, .certificateRequest, .certificate, .address, .profile, .arrival: false
        }
    }
}

/// What became true of a charger's way to a higher security profile.
package enum SecuringEvent: Sendable, Equatable, Codable {
    case began(Securing)
    case prolonged(until: Date)
    case settled(SecuringStep, SecuringResult)
    /// It did not come by itself.
    case restartAsked
    /// It came with the profile that it was to have.
    case arrived
    case cancelled
}
