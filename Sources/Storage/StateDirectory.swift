/// The tree that holds everything a site must remember, used by one process at a time.
package final class StateDirectory: Sendable {
    package let root: Directory
    private let folders: [StateFolder: Directory]
    private let lock: DirectoryLock

    /// Makes what is missing (the last component of `path` too), takes the lock, tightens permissions and removes what a crash left half written.
    package init(_ path: String, on fileSystem: any FileSystem = LinuxFileSystem()) throws(StorageError) {
        let root = try Self.openRoot(path, on: fileSystem)
        self.lock = try DirectoryLock(root)
        self.root = root
        var folders: [StateFolder: Directory] = [:]
        for folder in StateFolder.allCases {
            let directory = try root.subdirectory(folder.name, mode: folder.mode, written: WriteCounter())
            try directory.removeLeftovers()
            folders[folder] = directory
        }
        try root.removeLeftovers()
        self.folders = folders
    }

    package subscript(folder: StateFolder) -> Directory {
        guard let directory = self.folders[folder] else { preconditionFailure("Every folder is opened at the start.") }
        return directory
    }

    private static func openRoot(_ path: String, on fileSystem: any FileSystem) throws(StorageError) -> Directory {
        do throws(StorageError) {
            return try Directory(path, on: fileSystem)
        } catch .system(_, _, let error) where error.isAbsence {
            let (parent, name) = Self.split(path)
            return try Directory(parent, on: fileSystem).subdirectory(try FileName(name), mode: 0o750)
        }
    }

    /// The directory that holds it, and its name there.
    package static func split(_ path: String) -> (parent: String, name: String) {
        var path = path[...]
        while path.count > 1, path.last == "/" { path = path.dropLast() }
        guard let slash = path.lastIndex(of: "/") else { return (".", String(path)) }
        return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}

/// The folders of the state directory.
package enum StateFolder: CaseIterable, Sendable {
    /// What happened, record by record.
    case journal
    /// The authorization list.
    case auth
    /// What is known of each charger, its credential's hash included.
    case chargers
    /// Finished transactions, a file a month.
    case sessions
    /// What operators did, a file a month.
    case audit
    case firmware
    case logs
    /// Keys and certificates.
    case pki

    package var name: FileName {
        switch self {
        case .journal: "journal"
        case .auth: "auth"
        case .chargers: "chargers"
        case .sessions: "sessions"
        case .audit: "audit"
        case .firmware: "firmware"
        case .logs: "logs"
        case .pki: "pki"
        }
    }

    /// Secrets and tags are for the service alone; the rest may be read by its group.
    package var mode: UInt32 {
        switch self {
        case .audit, .auth, .chargers, .journal, .pki: 0o700
        case .firmware, .logs, .sessions: 0o750
        }
    }
}
