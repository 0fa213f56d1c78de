import FoundationEssentials

/// The campaigns of a site: those that are on and the last of those that are over.
package struct CampaignBook: Sendable, Equatable, Codable {
    /// In the order of their numbers.
    package private(set) var all: [Campaign] = []
    package private(set) var nextNumber = 1

    /// Those that are on and those that are over, together.
    package static let capacity = 24

    package init() {}

    package subscript(number: Int) -> Campaign? { self.all.first { $0.number == number } }

    package var isFull: Bool { self.all.count { !$0.isOver } >= Self.capacity }

    /// What is on and has told a charger something that is still under way.
    package func underWay(with charger: ChargerID) -> Campaign? {
        self.all.first { campaign in campaign[charger].map { $0.stage.isUnderWay || $0.isOutOfService } ?? false }
    }

    /// Makes room by forgetting what has been over for longest.
    mutating func apply(_ event: CampaignEvent, at now: Date) {
        guard case .began(let campaign) = event else {
            if let index = self.all.firstIndex(where: { $0.number == event.campaign }) { self.all[index].apply(event, at: now) }
            return
        }
        if self.all.count >= Self.capacity, let oldest = self.all.firstIndex(where: \.isOver) { self.all.remove(at: oldest) }
        guard self.all.count < Self.capacity else { return }
        self.all.append(campaign)
        self.nextNumber = max(self.nextNumber, campaign.number < .max ? campaign.number + 1 : .max)
    }
}
