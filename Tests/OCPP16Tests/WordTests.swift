import OCPP16
import Testing

/// The words of the spec, to the letter: a misspelt one would be refused by a charger, or would never be recognised.
@Suite struct WordTests {
    struct Words: CustomStringConvertible {
        let type: any Sendable.Type
        /// As the source has them.
        let present: [String]
        /// As the spec has them.
        let expected: [String]

        init<Words: ClosedSet>(_ type: Words.Type, _ expected: String) {
            self.init(type, Words.allCases.map(\.rawValue), expected)
        }

        init<Words: OpenSet>(_ words: [Words], _ expected: String) {
            self.init(Words.self, words.map(\.rawValue), expected)
        }

        private init(_ type: any Sendable.Type, _ present: [String], _ expected: String) {
            self.type = type
            self.present = present
            self.expected = expected.split(separator: " ").map(String.init)
        }

        var description: String { String(reflecting: self.type) }
    }

    static let localList: [Words] = [
        Words(SendLocalList.UpdateType.self, "Differential Full"),
        Words(SendLocalList.Status.self, "Accepted Failed NotSupported VersionMismatch"),
    ]

    static let reservation: [Words] = [
        Words(ReserveNow.Status.self, "Accepted Faulted Occupied Rejected Unavailable"),
        Words(CancelReservation.Status.self, "Accepted Rejected"),
    ]

    static let firmware: [Words] = [
        Words([DiagnosticsStatusNotification.Status.idle, .uploaded, .uploadFailed, .uploading], "Idle Uploaded UploadFailed Uploading"),
        Words(
            [
                FirmwareStatusNotification.Status.downloaded, .downloadFailed, .downloading, .idle, .installationFailed, .installing,
                .installed,
            ],
            "Downloaded DownloadFailed Downloading Idle InstallationFailed Installing Installed"),
    ]

    @Test(arguments: localList + reservation + firmware) func `every word is spelt as in the spec`(_ words: Words) {
        #expect(words.present == words.expected)
    }
}
