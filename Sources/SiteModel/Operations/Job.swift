package import FoundationEssentials

/// Something that takes a charger a while and of which it tells now and then: an update of its firmware, or the upload of a file.
package struct Job: Sendable, Equatable, Codable {
    package var kind: Kind
    /// The request's own number, where the kind has one.
    package var number: Int?
    /// Where the file is, or is to go. Empty for what somebody else began.
    package var location: String
    /// The name of the file to come, by the charger's answer.
    package var file: String?
    package var origin: Origin
    package var began: Date
    /// Without a further word by then, nothing more is expected.
    package internal(set) var deadline: Date
    package internal(set) var reports = Recent<Report, 32>()
    /// Nil while it is under way.
    package internal(set) var outcome: Outcome?
    package internal(set) var endedAt: Date?
    /// The file that came of it into the log room.
    package internal(set) var received: Received?

    /// - Parameters:
    ///   - earliest: when the charger may begin, if that is later.
    ///   - retries, pause: how often the charger tries again, and after how many seconds.
    package init(
        kind: Kind, number: Int? = nil, location: String, file: String? = nil, origin: Origin = .asked, began: Date, earliest: Date? = nil,
        retries: Int? = nil, pause: Int? = nil
    ) {
        self.kind = kind
        self.number = number
        self.location = location.bounded(by: 512)
        self.file = file?.bounded(by: 255)
        self.origin = origin
        self.began = began
        let tries = Double(min(max(retries ?? 0, 0), 100)) * Double(min(max(pause ?? 0, 0), 3_600))
        let start = max(earliest ?? began, began)
        self.deadline = min(start, began.addingTimeInterval(Self.longestWait)).addingTimeInterval(kind.patience + tries)
    }

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case firmware, signedFirmware, diagnostics, diagnosticsLog, securityLog

        package var family: Family {
            switch self {
            case .firmware, .signedFirmware: .firmware
            case .diagnostics: .diagnostics
            case .diagnosticsLog, .securityLog: .log
            }
        }

        /// What it is, as the beginning of a sentence that goes on with the charger.
        package var phrase: String {
            switch self {
            case .firmware, .signedFirmware: "the firmware update of"
            case .diagnostics: "the upload of diagnostics by"
            case .diagnosticsLog: "the upload of a log by"
            case .securityLog: "the upload of the security log by"
            }
        }

        /// Seconds without a word after which nothing more is expected.
        var patience: Double {
            switch self.family {
            case .firmware: 4 * 3_600
            case .diagnostics, .log: 3_600
            }
        }
    }

    /// Jobs whose reports cannot be told apart but by a number.
    package enum Family: String, Sendable, Codable, CaseIterable {
        case firmware, diagnostics, log
    }

    package enum Origin: String, Sendable, Codable, CaseIterable {
        case asked
        /// The charger tells of it; nobody here asked.
        case foreign
    }

    package enum Outcome: String, Sendable, Codable, CaseIterable {
        case done, failed
        /// The charger's answer was no.
        case refused
        /// The charger has nothing to send.
        case nothing
        /// A later one took its place.
        case superseded
        /// The charger fell silent about it.
        case overdue
    }

    package struct Report: Sendable, Equatable, Codable {
        /// The charger's own.
        package var word: String
        package var at: Date
    }

    /// A file in the charger's folder of the log room.
    package struct Received: Sendable, Equatable, Codable {
        package var name: String
        /// Bytes.
        package var size: Int

        package init(name: String, size: Int) {
            self.name = name
            self.size = size
        }
    }

    private static let longestWait = 365.0 * 86_400
    /// Seconds in which the same word again says nothing new.
    private static let repetition = 60.0

    mutating func end(_ outcome: Outcome, at now: Date) {
        self.outcome = outcome
        self.endedAt = now
    }

    /// Words come in any order, also after a restart: each is kept, and the last that ends the job says how it ended.
    mutating func report(_ word: String, at now: Date) {
        if let last = self.reports.last, last.word == word, (0..<Self.repetition).contains(now.timeIntervalSince(last.at)) { return }
        self.reports.append(Report(word: word.bounded(by: 50), at: now))
        self.deadline = max(self.deadline, now.addingTimeInterval(self.kind.patience))
        if let outcome = Self.outcome(of: word) { self.end(outcome, at: now) }
    }

    /// The file is here, whatever the charger says of it afterwards.
    mutating func receive(_ file: Received, at now: Date) {
        self.received = file
        if self.outcome == nil || self.outcome == .overdue { self.end(.done, at: now) }
    }

    /// Nil for a word that leaves it open, known or not.
    private static func outcome(of word: String) -> Outcome? {
        switch word {
        case "Installed", "Uploaded": .done
        case "DownloadFailed", "InstallationFailed", "InstallVerificationFailed", "InvalidSignature", "UploadFailed", "UploadFailure",
            "BadMessage", "NotSupportedOperation", "PermissionDenied":
            .failed
        default: nil
        }
    }
}
