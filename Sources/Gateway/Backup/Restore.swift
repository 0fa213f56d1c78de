import Storage

/// Makes a state directory out of a backup: checked as a whole, made beside, started from once to try it, and put in place by a rename. Blocks.
package enum Restore {
    /// - Parameters:
    ///   - isForced: puts a directory aside that holds something; what was there is kept beside under another name.
    ///   - progress: is called now and then, for the check and again for the copying.
    /// - Returns: what was restored, and where the old directory is now.
    package static func run(
        _ path: String, to statePath: String, isForced: Bool, progress: (BackupProgress) -> Void
    ) throws -> (summary: BackupSummary, aside: String?) {
        let (parentPath, nameText) = StateDirectory.split(statePath)
        let parent = try Directory(parentPath)
        let name = try FileName(nameText)
        // Held until the end: no gateway may start on what is being replaced.
        let present = try self.present(name, in: parent, isForced: isForced)
        let backup = try BackupReader(path, progress: progress)
        let temporary = try parent.temporaryName(for: name)
        do {
            let root = try parent.subdirectory(temporary, mode: 0o750)
            try backup.extract(to: root, progress: progress)
            try self.tryOut(parent.path(of: temporary), expecting: backup.summary)
            let aside = try self.put(temporary, as: name, in: parent, insteadOf: present)
            return (backup.summary, aside)
        } catch {
            self.clear(temporary, in: parent)
            throw error
        }
    }

    private struct Present: ~Copyable {
        let directory: Directory
        let lock: DirectoryLock
        let isEmpty: Bool
    }

    private static func present(_ name: FileName, in parent: Directory, isForced: Bool) throws -> Present? {
        guard let directory = try parent.subdirectoryIfPresent(name) else { return nil }
        let isEmpty = try directory.names().allSatisfy { $0 == DirectoryLock.name.text }
        guard isEmpty || isForced else { throw BackupProblem.notEmpty(path: directory.path) }
        return Present(directory: directory, lock: try DirectoryLock(directory), isEmpty: isEmpty)
    }

    /// Reads it as a start would. A backup that does not bear that must not take the place of anything.
    private static func tryOut(_ path: String, expecting summary: BackupSummary) throws {
        do {
            let directory = try StateDirectory(path)
            let recovery = try Recovery.run(in: directory, options: JournalOptions())
            let last = recovery.journal.recovery.next - 1
            try recovery.journal.close()
            guard last == summary.record else {
                throw BackupProblem.unusable(reason: "it ends with record \(last), and record \(summary.record) is expected")
            }
        } catch let problem as BackupProblem {
            throw problem
        } catch {
            throw BackupProblem.unusable(reason: "\(error)")
        }
    }

    /// Returns where the old directory is now; nil where there was nothing in it.
    private static func put(
        _ temporary: FileName, as name: FileName, in parent: Directory, insteadOf present: consuming Present?
    ) throws(StorageError) -> String? {
        var aside: FileName?
        if let present {
            if present.isEmpty {
                try present.directory.remove(DirectoryLock.name)
            } else {
                let free = try self.asideName(for: name, in: parent)
                try parent.rename(name, to: free)
                aside = free
            }
        }
        try parent.rename(temporary, to: name)
        try parent.sync()
        return aside.map { parent.path(of: $0) }
    }

    private static func asideName(for name: FileName, in parent: Directory) throws(StorageError) -> FileName {
        let taken = Set(try parent.names())
        var number = 1
        while taken.contains("\(name.text).before-restore-\(number)") { number += 1 }
        return try FileName("\(name.text).before-restore-\(number)")
    }

    /// What was made beside is of no use to anyone.
    private static func clear(_ name: FileName, in parent: Directory) {
        do { try parent.removeTree(name) } catch {}
    }
}
