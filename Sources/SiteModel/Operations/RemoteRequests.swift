package import FoundationEssentials

/// Sessions that a charger was asked to start and to stop. Its yes only says that it will try (7.39).
package struct RemoteRequests: Sendable, Equatable, Codable {
    /// Oldest first, those that are over among them.
    package private(set) var starts = Recent<Start, 16>()
    package private(set) var stops = Recent<Stop, 16>()

    package init() {}

    package struct Start: Sendable, Equatable, Codable {
        package var tag: IdTag
        /// Nil: the charger chooses.
        package var connector: Int?
        /// What it brought for the session that it begins.
        package var profile: ProfileRecord?
        package var deadline: Date
        package var outcome: Outcome?
    }

    package struct Stop: Sendable, Equatable, Codable {
        /// The charger's number of the session.
        package var wireID: Int
        package var deadline: Date
        package var outcome: Outcome?
    }

    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case done, expired
    }

    /// - Parameter patience: seconds that the driver has to plug in.
    mutating func start(tag: IdTag, connector: Int?, profile: ProfileRecord?, patience: Int, at now: Date) {
        let deadline = now.addingTimeInterval(Double(min(max(patience, 30), 3_600)) + Self.grace)
        self.starts.append(Start(tag: tag, connector: connector, profile: profile, deadline: deadline))
    }

    mutating func stop(wireID: Int, at now: Date) {
        self.stops.append(Stop(wireID: wireID, deadline: now.addingTimeInterval(Self.stopPatience)))
    }

    mutating func began(tag: IdTag?, connector: Int) {
        if let index = self.start(of: tag, on: connector) { self.starts.all[index].outcome = .done }
    }

    /// What a session of this tag's that begins now is limited by.
    func profile(for tag: IdTag?, on connector: Int) -> PlacedProfile? {
        self.start(of: tag, on: connector).flatMap { self.starts.all[$0].profile }
            .map { PlacedProfile(connector: connector, draft: $0.profile.draft) }
    }

    private func start(of tag: IdTag?, on connector: Int) -> Int? {
        self.starts.all.firstIndex { start in
            start.outcome == nil && start.tag == tag && (start.connector == nil || start.connector == connector)
        }
    }

    mutating func ended(wireID: Int) {
        for index in self.stops.all.indices where self.stops.all[index].wireID == wireID && self.stops.all[index].outcome == nil {
            self.stops.all[index].outcome = .done
        }
    }

    mutating func expire(at now: Date) {
        for index in self.starts.all.indices where self.starts.all[index].outcome == nil && self.starts.all[index].deadline <= now {
            self.starts.all[index].outcome = .expired
        }
        for index in self.stops.all.indices where self.stops.all[index].outcome == nil && self.stops.all[index].deadline <= now {
            self.stops.all[index].outcome = .expired
        }
    }

    var deadline: Date? {
        let starts = self.starts.all.filter { $0.outcome == nil }.map(\.deadline)
        return (starts + self.stops.all.filter { $0.outcome == nil }.map(\.deadline)).min()
    }

    /// Seconds for the messages to come through.
    private static let grace = 60.0
    private static let stopPatience = 120.0
}
