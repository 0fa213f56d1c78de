package import FoundationEssentials
package import SmartCharging

/// One line of the journal: what became true, and when.
///
/// The site's lasting state changes by `Site.apply(_:)` of these and by nothing else, live and at a restart alike.
package struct Entry: Sendable, Equatable, Codable {
    package var at: Date
    package var event: Event

    package init(at: Date, _ event: Event) {
        self.at = at
        self.event = event
    }

    package enum Event: Sendable, Equatable, Codable {
        case accepted(charger: ChargerID)
        /// An operator shut the charger out.
        case rejected(charger: ChargerID)
        case removed(charger: ChargerID)
        case credential(charger: ChargerID, hash: String?)
        /// The charger is sent a new password, or said that it takes it.
        case offered(charger: ChargerID, hash: String, isTaken: Bool)
        /// The charger does not have this new password.
        case withdrawn(charger: ChargerID, hash: String)
        /// What people call the charger; nil: nothing but its identity.
        case named(charger: ChargerID, name: String?)
        /// How the charger has to prove who it is from now on.
        case securityProfile(charger: ChargerID, is: SecurityProfile)
        case booted(charger: ChargerID, identity: Charger.Identity)
        case capabilities(charger: ChargerID, are: Charger.Capabilities)
        case status(charger: ChargerID, connector: Int, is: Connector)
        /// The charger confirmed the standing limit of a connector.
        case fallback(charger: ChargerID, connector: Int, limit: Amps)
        /// The charger took a profile that stays.
        case installed(charger: ChargerID, profile: ProfileRecord)
        /// The charger holds the profiles with these ids no more.
        case cleared(charger: ChargerID, profiles: [Int])
        /// A session's limit is about to take the place of a standing profile; connector 0 is the charger as a whole.
        case overwrote(charger: ChargerID, connector: Int, limit: Amps)
        /// By which of its profiles the charger is controlled from now on.
        case means(charger: ChargerID, are: ControlMeans)
        /// Whether the charger answers the question for its composite schedule.
        case tellsSchedule(charger: ChargerID, does: Bool)
        /// A higher limit is about to be sent: from now on the connector may draw this.
        case mayDraw(charger: ChargerID, connector: Int, limit: Amps)
        /// The charger confirmed a lower limit: it draws no more than this. After a crash the greater of what was written counts.
        case holds(charger: ChargerID, connector: Int, limit: Amps)
        case started(session: Transaction)
        case metered(transaction: TransactionID, reading: EnergyReadings.Reading)
        /// The session draws more than was known of it.
        case peaked(transaction: TransactionID, peak: SessionPeak)
        /// Values that the meter has signed, for whoever bills the session.
        case signed(transaction: TransactionID, readings: [SignedReading])
        case orphaned(transaction: TransactionID)
        case stopped(transaction: TransactionID, stop: Transaction.Stop)
        /// A session without an end is closed with its last reading.
        case abandoned(transaction: TransactionID, register: Int)
        case orphanStop(stop: OrphanStop)
        /// A tag that is on no list was shown.
        case tapped(tap: UnknownTags.Tap)
        /// What follows from what an operator asked of a charger, or from what the charger tells of itself.
        case operation(charger: ChargerID, event: OperationEvent)
        /// What becomes of a plan to bring firmware to chargers.
        case campaign(event: CampaignEvent)
        /// What an operator did. It changes nothing here: it is kept for years in the audit.
        case `operator`(deed: Deed)
    }

    /// What must be on disk before anybody is told, and what may be up to ten seconds late.
    package var durability: Durability {
        switch self.event {
        case .accepted, .rejected, .removed, .credential, .offered, .withdrawn, .named, .securityProfile, .started, .signed, .stopped,
            .abandoned,
            .orphaned, .orphanStop,
            .mayDraw:
            .must
        case .booted, .capabilities, .status, .fallback, .installed, .cleared, .overwrote, .means, .tellsSchedule, .holds, .metered,
            .peaked, .tapped, .operator:
            .may
        case .operation(_, let event): event.isDurable ? .must : .may
        case .campaign(let event): event.isDurable ? .must : .may
        }
    }

    /// Whether it changes what is true of a connector while nobody charges there.
    var changesStanding: Bool {
        switch self.event {
        case .accepted, .rejected, .removed, .booted, .capabilities, .status, .fallback, .installed, .cleared, .overwrote, .means: true
        case .credential, .offered, .withdrawn, .named, .securityProfile, .tellsSchedule, .mayDraw, .holds, .started, .metered, .peaked,
            .signed, .orphaned,
            .stopped, .abandoned,
            .orphanStop, .tapped, .operation, .campaign, .operator:
            false
        }
    }

    package enum Durability: Sendable, Equatable {
        case must, may
    }
}
