package import FoundationEssentials

/// A reset that a charger said it would do (5.14).
package struct Restart: Sendable, Equatable, Codable {
    /// At once; else its sessions are ended and reported first.
    package var isHard: Bool
    package var asked: Date
    package internal(set) var state: State

    package enum State: String, Sendable, Codable, CaseIterable {
        case pending
        /// It introduced itself again.
        case done
        /// It did not, in the time that a restart takes.
        case missed
    }

    package init(isHard: Bool, asked: Date) {
        self.isHard = isHard
        self.asked = asked
        self.state = .pending
    }

    var deadline: Date? { self.state == .pending ? self.asked.addingTimeInterval(Self.patience) : nil }

    /// Seconds.
    private static let patience = 900.0
}
