import Storage

/// The files of a state directory that a backup takes beside journal and snapshot, in order.
struct BackupSources {
    struct Source {
        var path: String
        var directory: Directory
        var name: FileName
        var size: Int
    }

    private(set) var all: [Source] = []
    private let options: BackupOptions

    init(_ root: Directory, _ options: BackupOptions) throws(StorageError) {
        self.options = options
        for name in try Self.names(root) {
            if let folder = StateFolder.allCases.first(where: { $0.name == name }) {
                if folder != .journal, let directory = try root.subdirectoryIfPresent(name) {
                    try self.add(directory, name.text, folder, depth: 1)
                }
            } else if !Self.own.contains(name) {
                try self.add(name, of: root, prefix: "")
            }
        }
    }

    /// They belong to the running process, or are copied apart.
    private static let own: Set<FileName> = [.snapshot, DirectoryLock.name, "control.sock"]
    private static let deepest = 6

    private mutating func add(_ directory: Directory, _ prefix: String, _ folder: StateFolder, depth: Int) throws(StorageError) {
        for name in try Self.names(directory) where self.isWanted(name, in: folder) {
            do throws(StorageError) {
                guard depth < Self.deepest, let inner = try directory.subdirectoryIfPresent(name) else { continue }
                try self.add(inner, prefix + "/" + name.text, folder, depth: depth + 1)
            } catch .system(_, _, let error) where error.isNoDirectory {
                try self.add(name, of: directory, prefix: prefix + "/")
            }
        }
    }

    private func isWanted(_ name: FileName, in folder: StateFolder) -> Bool {
        switch folder {
        // What the cache knows is always kept; the files themselves can be had again.
        case .firmware: self.options.firmware || name.text.hasSuffix(".json")
        case .logs: self.options.logs
        case .journal, .auth, .chargers, .sessions, .audit, .pki: true
        }
    }

    private mutating func add(_ name: FileName, of directory: Directory, prefix: String) throws(StorageError) {
        guard !name.text.hasSuffix(".tar") else { return }
        do throws(StorageError) {
            guard let file = try directory.openIfPresent(name) else { return }
            self.all.append(Source(path: prefix + name.text, directory: directory, name: name, size: try file.status().size))
        } catch .damaged {
            // A directory, a socket or a link is nothing of ours.
        } catch .system(_, _, let error) where error.isNoDirectory || error.isNoFile {
        }
    }

    /// Without what is being written; names that are not ours are left out.
    private static func names(_ directory: Directory) throws(StorageError) -> [FileName] {
        var names: [FileName] = []
        for text in try directory.names() where !text.hasPrefix(".") {
            do throws(StorageError) { names.append(try FileName(text)) } catch {}
        }
        return names.sorted()
    }
}

package struct BackupOptions: Sendable {
    /// The firmware files themselves, not only what is known of them.
    package var firmware = false
    /// What chargers uploaded.
    package var logs = false

    package init() {}
}
