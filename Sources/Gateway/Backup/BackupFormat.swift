package import FoundationEssentials
import Storage

/// What a backup says of itself, in the first and in the last file of the archive.
package enum BackupFormat {
    package static let version: UInt64 = 1
    static let head: FileName = "fusekeeper-backup.json"
    static let contents: FileName = "contents.json"
    /// Bytes that either of them may have.
    static let largestIndex = 64 << 20
    static let mostFiles = 200_000

    struct Head: Codable, Equatable {
        var backup: UInt64
        var release: String
        var at: Date
    }

    struct Contents: Codable, Equatable {
        /// The last record of the journal, or of the snapshot, that it holds.
        var record: UInt64
        var files: [Item]
    }

    struct Item: Codable, Equatable {
        var path: String
        var size: Int
        var crc32c: UInt32
    }
}

/// What a backup holds.
package struct BackupSummary: Sendable, Codable, Equatable {
    package var release: String
    package var at: Date
    /// The site is in it as it was after this record.
    package var record: UInt64
    package var files: Int
    /// Of content.
    package var bytes: Int
}

/// How far a backup or its restoring is, in bytes.
package struct BackupProgress: Sendable {
    package var done: Int
    package var total: Int
}

/// Why there is no backup, or why it is not restored.
package enum BackupProblem: Error, Equatable, CustomStringConvertible {
    case noState(path: String)
    /// The gateway took snapshots faster than its journal could be copied.
    case overtaken
    case noBackup(path: String, reason: String)
    case newerFormat(path: String, found: UInt64, release: String)
    case notEmpty(path: String)
    case unusable(reason: String)

    package var description: String {
        switch self {
        case .noState(let path): "\(path) holds no journal: the state directory of a gateway is expected"
        case .overtaken: "the journal moved on while it was copied, several times over: try again"
        case .noBackup(let path, let reason): "\(path) is no whole backup: \(reason). Nothing was restored"
        case .newerFormat(let path, let found, let release):
            "\(path) has format \(found), made by release \(release); this release restores up to \(BackupFormat.version): install a later one"
        case .notEmpty(let path): "\(path) is not empty: choose another directory, or use --force, which puts what is there aside"
        case .unusable(let reason): "the backup is whole, but this release cannot start from it: \(reason). Nothing was restored"
        }
    }
}
