package import FoundationEssentials

/// What a replay came to.
package struct ReplayReport: Sendable, Codable, Equatable {
    /// Of the gateway that recorded, and of the one that replayed.
    package var recordedBy: String
    package var replayedBy: String
    package var begin: Date
    package var end: Date
    /// The recording ends in the middle of a line, as after a kill.
    package var isTorn: Bool
    /// Lines that are missing in the recording because the disk was too slow.
    package var dropped: Int
    /// Answers to chargers, and calls to them, that were held against the recorded ones.
    package var answersCompared = 0
    package var callsCompared = 0
    /// In the order of time.
    package var steps: [Step] = []
    package var differences: [Difference] = []

    package init(recordedBy: String, replayedBy: String, begin: Date, end: Date, isTorn: Bool, dropped: Int) {
        self.recordedBy = recordedBy
        self.replayedBy = replayedBy
        self.begin = begin
        self.end = end
        self.isTorn = isTorn
        self.dropped = dropped
    }

    /// One thing that happened, in the recording or in the replay.
    package struct Step: Sendable, Codable, Equatable {
        package enum Kind: String, Sendable, Codable {
            case opened, closed, refused
            /// A call of the charger's, and the replay's answer to it.
            case call, answer
            /// A call of the replay's to the charger, and the charger's answer.
            case command, reply
            /// An operator's call, which is not replayed.
            case operatorCall
            /// What the site's books say from now on.
            case entry
            case notice
            /// What a connector may draw from now on, and why.
            case limit
            case meter
            case configuration
            /// About the recording itself.
            case note
        }

        package var at: Date
        package var charger: String?
        package var kind: Kind
        package var text: String

        package init(at: Date, charger: String?, kind: Kind, text: String) {
            self.at = at
            self.charger = charger
            self.kind = kind
            self.text = text
        }
    }

    /// Where the replay decided otherwise than the gateway that was recorded.
    package struct Difference: Sendable, Codable, Equatable {
        package enum Kind: String, Sendable, Codable {
            /// Another answer to a charger.
            case answer
            /// Another call to a charger in the place of a recorded one.
            case command
            /// A call that was recorded and not made again, and one that was made only now.
            case missing, additional
        }

        package var at: Date
        package var charger: String
        package var kind: Kind
        package var action: String
        /// The members that differ: where, what was recorded, what came of the replay.
        package var details: [Detail]

        package init(at: Date, charger: String, kind: Kind, action: String, details: [Detail]) {
            self.at = at
            self.charger = charger
            self.kind = kind
            self.action = action
            self.details = details
        }

        package struct Detail: Sendable, Codable, Equatable {
            package var path: String
            package var recorded: String?
            package var replayed: String?

            package init(path: String, recorded: String?, replayed: String?) {
                self.path = path
                self.recorded = recorded
                self.replayed = replayed
            }
        }
    }
}
