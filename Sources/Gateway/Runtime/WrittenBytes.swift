package import Storage

/// What was given to the disk since the start, in bytes, by what it is for.
package struct WrittenBytes: Sendable, Codable, Equatable {
    package var journal = 0
    /// Snapshots, schedules, and whatever else stands at the top of the state directory.
    package var snapshots = 0
    package var sessions = 0
    /// Tags, credentials, keys, firmware, what chargers uploaded.
    package var others = 0

    package init() {}

    package init(_ directory: StateDirectory) {
        self.snapshots = directory.root.written.bytes
        for folder in StateFolder.allCases {
            let bytes = directory[folder].written.bytes
            switch folder {
            case .journal: self.journal += bytes
            case .sessions: self.sessions += bytes
            case .audit, .auth, .chargers, .firmware, .logs, .pki: self.others += bytes
            }
        }
    }

    package var total: Int { self.journal + self.snapshots + self.sessions + self.others }
}
