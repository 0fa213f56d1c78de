package import FoundationEssentials
package import SiteModel

/// All that is known of one charger, for people and programs. What a charger says of itself stands here as it said it.
package struct ChargerView: Sendable, Codable, Equatable {
    package var id: ChargerID
    /// What people call it.
    package var name: String?
    package var registration: Charger.Registration
    package var security: Security
    /// What it said of itself when it last started; nil before that.
    package var identity: Charger.Identity?
    package var capabilities: Charger.Capabilities
    package var link: Link
    /// By what it is controlled, in words.
    package var control: String
    package var connectors: [SiteStatus.ConnectorStatus]
    package var settings: Settings
    package var availability: [Availability]
    /// The last reset that it said it would do.
    package var restart: Restart?
    package var reservations: [ReservationView]
    package var jobs: [JobView]
    package var localList: LocalList
    /// Messages that it was asked for and said it would send, and those that never came.
    package var triggers: [Trigger]
    package var remoteStarts: [RemoteStart]
    package var remoteStops: [RemoteRequests.Stop]
    package var unlocks: [Unlock]
    package var certificates: [Certificates]
    /// Its requests for a certificate of its own, oldest first.
    package var certificateRequests: [SigningRequest]
    /// Oldest first.
    package var securityEvents: [SecurityEvent]
    package var profiles: [ProfileListing.Installed]
    /// Its last answer to each kind of request, by action.
    package var answers: [Answer]
    /// The last time that it was led to a higher security profile.
    package var securing: SecuringView?
    /// What is wrong with it, and in what its make differs from others.
    package var warnings: [String]

    package struct Security: Sendable, Codable, Equatable {
        /// 0 to 3 (white paper, 2): as an operator said, else what follows from the password and the site's setting.
        package var profile: SecurityProfile
        /// An operator said so of this charger.
        package var isExplicit: Bool
        package var hasPassword: Bool

        package init(profile: SecurityProfile, isExplicit: Bool, hasPassword: Bool) {
            self.profile = profile
            self.isExplicit = isExplicit
            self.hasPassword = hasPassword
        }
    }

    package struct Link: Sendable, Codable, Equatable {
        package var online: Bool
        /// Since when it is online or away; nil where it was not here since the gateway started.
        package var since: Date?
        /// The peer's address without its port, while it is here.
        package var address: String?
    }

    package struct Settings: Sendable, Codable, Equatable {
        /// By name. The value of a secret is not kept.
        package var values: [Setting]
        /// Keys that it says it does not know.
        package var unknown: [String]
        /// When all keys were read last.
        package var readAt: Date?
    }

    package struct Setting: Sendable, Codable, Equatable {
        package var key: String
        package var value: String?
        package var isReadOnly: Bool
        package var isSecret: Bool
        /// What it becomes when the charger starts anew.
        package var afterRestart: String?
    }

    /// What a connector was last told about being in service; 0 is the charger as a whole.
    package struct Availability: Sendable, Codable, Equatable {
        package var connector: Int
        package var isOperative: Bool
        package var asked: Date
        package var state: SiteModel.Availability.State
    }

    package struct LocalList: Sendable, Codable, Equatable {
        package var state: State
        /// Nil unless it is known.
        package var version: Int?
        package var tags: Int?
        /// No update is sent by itself before.
        package var notBefore: Date?
        /// How near it is to what the site wants it to be; nil where the charger is to have none.
        package var progress: Progress?

        package struct Progress: Sendable, Codable, Equatable {
            package var state: Stage
            /// For people.
            package var sentence: String
            /// Changes that the charger took, and all that there are, while they are sent.
            package var done: Int?
            package var of: Int?
            package var since: Date?
            /// The charger's own.
            package var word: String?
            package var nextTry: Date?
        }

        package enum Stage: String, Sendable, Codable, CaseIterable {
            case inStep, sending, behind, refused, silent
        }

        package enum State: String, Sendable, Codable, CaseIterable {
            case unknown, unsupported, known
        }
    }

    package struct Trigger: Sendable, Codable, Equatable {
        package var message: String
        /// Nil: any connector.
        package var connector: Int?
        package var deadline: Date
        package var isMissed: Bool
    }

    package struct RemoteStart: Sendable, Codable, Equatable {
        package var tag: IdTag
        package var connector: Int?
        package var deadline: Date
        /// Nil while it may yet begin.
        package var outcome: RemoteRequests.Outcome?
    }

    package struct Unlock: Sendable, Codable, Equatable {
        package var connector: Int
        package var word: String
        package var at: Date
    }

    package struct Certificates: Sendable, Codable, Equatable {
        package var kind: CertificateBook.Kind
        package var names: [CertificateName]
        package var at: Date
        /// Something was installed since.
        package var isStale: Bool
    }

    package struct Answer: Sendable, Codable, Equatable {
        package var action: String
        package var word: String
        package var at: Date
    }
}
