package import FoundationEssentials

/// All that is remembered of what operators do with a charger, and of what it tells about itself beyond its sessions and its limits.
///
/// It follows from what was asked and answered, however it was asked. Each part is bounded: a charger may send anything, for ever.
package struct ChargerOperations: Sendable, Equatable, Codable {
    package internal(set) var answers = Answers()
    package internal(set) var reservations = Reservations()
    package internal(set) var localList = LocalList()
    package internal(set) var firmware = JobBook()
    package internal(set) var diagnostics = JobBook()
    package internal(set) var logs = JobBook()
    package internal(set) var availability = Availability()
    package internal(set) var restart: Restart?
    package internal(set) var unlocks = Unlocks()
    package internal(set) var triggers = Triggers()
    package internal(set) var remote = RemoteRequests()
    package internal(set) var settings = ChargerSettings()
    package internal(set) var certificates = CertificateBook()
    package internal(set) var securityEvents = Recent<SecurityEvent, 200>()
    /// The last time that an operator had it prove better who it is.
    package internal(set) var securing: Securing?

    package init() {}

    package func jobs(of family: Job.Family) -> JobBook {
        switch family {
        case .firmware: self.firmware
        case .diagnostics: self.diagnostics
        case .log: self.logs
        }
    }

    /// When the next thing of it is over by itself; nil when nothing waits.
    package var deadline: Date? {
        [
            self.reservations.deadline, self.firmware.deadline, self.diagnostics.deadline, self.logs.deadline, self.restart?.deadline,
            self.triggers.deadline, self.remote.deadline,
        ].compactMap { $0 }.min()
    }

    /// Whether something is over by itself: then `expired` is due.
    package func isDue(at now: Date) -> Bool { self.deadline.map { $0 <= now } ?? false }

    /// Whether an event would change anything: what would not need not be written down.
    package func changes(by event: OperationEvent, at now: Date) -> Bool {
        var copy = self
        copy.apply(event, at: now)
        return copy != self
    }
}

extension ChargerOperations {
    /// A record made by an older version lacks what that version did not know.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.answers = try container.decodeIfPresent(Answers.self, forKey: .answers) ?? Answers()
        self.reservations = try container.decodeIfPresent(Reservations.self, forKey: .reservations) ?? Reservations()
        self.localList = try container.decodeIfPresent(LocalList.self, forKey: .localList) ?? LocalList()
        self.firmware = try container.decodeIfPresent(JobBook.self, forKey: .firmware) ?? JobBook()
        self.diagnostics = try container.decodeIfPresent(JobBook.self, forKey: .diagnostics) ?? JobBook()
        self.logs = try container.decodeIfPresent(JobBook.self, forKey: .logs) ?? JobBook()
        self.availability = try container.decodeIfPresent(Availability.self, forKey: .availability) ?? Availability()
        self.restart = try container.decodeIfPresent(Restart.self, forKey: .restart)
        self.unlocks = try container.decodeIfPresent(Unlocks.self, forKey: .unlocks) ?? Unlocks()
        self.triggers = try container.decodeIfPresent(Triggers.self, forKey: .triggers) ?? Triggers()
        self.remote = try container.decodeIfPresent(RemoteRequests.self, forKey: .remote) ?? RemoteRequests()
        self.settings = try container.decodeIfPresent(ChargerSettings.self, forKey: .settings) ?? ChargerSettings()
        self.certificates = try container.decodeIfPresent(CertificateBook.self, forKey: .certificates) ?? CertificateBook()
        self.securityEvents = try container.decodeIfPresent(Recent<SecurityEvent, 200>.self, forKey: .securityEvents) ?? Recent()
        self.securing = try container.decodeIfPresent(Securing.self, forKey: .securing)
    }
}
