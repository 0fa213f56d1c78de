import Synchronization

/// An open directory. Files are reached below it by name only, so that no name and no link can lead elsewhere.
package final class Directory: Sendable {
    package let path: String
    let descriptor: Descriptor
    let fileSystem: any FileSystem
    /// Of what is written below this directory.
    package let written: WriteCounter
    private static let temporaryCount = Atomic<UInt64>(0)

    /// The directory at `path` must exist.
    package convenience init(_ path: String, on fileSystem: any FileSystem = LinuxFileSystem()) throws(StorageError) {
        do throws(Errno) {
            self.init(try fileSystem.openDirectory(path), path: path, on: fileSystem, WriteCounter())
        } catch {
            throw .system(attempt: "open the directory", path: path, error)
        }
    }

    private init(_ descriptor: Descriptor, path: String, on fileSystem: any FileSystem, _ written: WriteCounter) {
        self.written = written
        self.path = path
        self.descriptor = descriptor
        self.fileSystem = fileSystem
    }

    deinit {
        self.fileSystem.close(self.descriptor)
    }

    /// Opens the directory `name`, makes it first if it is missing. Nobody but `mode` says may enter it afterwards.
    /// - Parameter written: counts what is written there; nil: as here.
    package func subdirectory(_ name: FileName, mode: UInt32, written: WriteCounter? = nil) throws(StorageError) -> Directory {
        let path = self.path(of: name)
        do throws(Errno) {
            do throws(Errno) {
                try self.fileSystem.makeDirectory(name.text, in: self.descriptor, mode: mode)
                try self.fileSystem.sync(self.descriptor)
            } catch {
                guard error.isPresence else { throw error }
            }
            let directory = Directory(
                try self.fileSystem.openDirectory(name.text, in: self.descriptor), path: path, on: self.fileSystem, written ?? self.written)
            let present = try self.fileSystem.status(of: directory.descriptor).mode
            if present & ~mode != 0 { try self.fileSystem.setMode(present & mode, of: directory.descriptor) }
            return directory
        } catch {
            throw .system(attempt: "prepare the directory", path: path, error)
        }
    }

    /// Opens the directory `name`; nil if there is none.
    package func subdirectoryIfPresent(_ name: FileName) throws(StorageError) -> Directory? {
        let path = self.path(of: name)
        do throws(Errno) {
            return Directory(
                try self.fileSystem.openDirectory(name.text, in: self.descriptor), path: path, on: self.fileSystem, self.written)
        } catch {
            if error.isAbsence { return nil }
            throw .system(attempt: "open the directory", path: path, error)
        }
    }

    /// In no order.
    package func names() throws(StorageError) -> [String] {
        do throws(Errno) {
            return try self.fileSystem.names(in: self.descriptor)
        } catch {
            throw .system(attempt: "list", path: self.path, error)
        }
    }

    /// Nil if there is no such file.
    package func openIfPresent(_ name: FileName, for purpose: OpenPurpose = .reading) throws(StorageError) -> File? {
        do throws(StorageError) {
            return try self.open(name, for: purpose, mode: 0)
        } catch .system(_, _, let error) where error.isAbsence {
            return nil
        }
    }

    /// Errors name the file `shownAs`, if given: what a temporary file will be.
    package func open(_ name: FileName, for purpose: OpenPurpose, mode: UInt32, shownAs shown: FileName? = nil) throws(StorageError) -> File
    {
        let path = self.path(of: shown ?? name)
        let descriptor: Descriptor
        do throws(Errno) {
            descriptor = try self.fileSystem.open(name.text, in: self.descriptor, for: purpose, mode: mode)
        } catch {
            throw error.isLackOfRoom ? .noSpace(path: path) : .system(attempt: "open", path: path, error)
        }
        return try File(descriptor, path: path, on: self.fileSystem, self.written)
    }

    /// On disk after `sync`.
    package func rename(_ name: FileName, to newName: FileName) throws(StorageError) {
        do throws(Errno) {
            try self.fileSystem.rename(name.text, to: newName.text, in: self.descriptor)
        } catch {
            let path = self.path(of: newName)
            throw error.isLackOfRoom ? .noSpace(path: path) : .system(attempt: "put in place", path: path, error)
        }
    }

    /// No error if there is no such file. The removal is on disk after `sync`.
    package func remove(_ name: FileName) throws(StorageError) {
        do throws(Errno) {
            try self.fileSystem.remove(name.text, in: self.descriptor)
        } catch {
            guard error.isAbsence else { throw .system(attempt: "remove", path: self.path(of: name), error) }
        }
    }

    /// Names that were made, changed and removed are on disk.
    package func sync() throws(StorageError) {
        do throws(Errno) {
            try self.fileSystem.sync(self.descriptor)
        } catch {
            throw .system(attempt: "sync the directory", path: self.path, error)
        }
    }

    package func path(of name: FileName) -> String {
        self.path.hasSuffix("/") ? self.path + name.text : self.path + "/" + name.text
    }

    /// A name for a file that is being written, never given twice by this process.
    package func temporaryName(for name: FileName) throws(StorageError) -> FileName {
        let number = Self.temporaryCount.wrappingAdd(1, ordering: .relaxed).newValue
        return try FileName(".\(name.text).\(number)\(Self.temporarySuffix)")
    }

    /// Removes what a crash left half written. Only for the one process that has the directory's lock, before it writes.
    package func removeLeftovers() throws(StorageError) {
        for name in try self.names() where name.hasPrefix(".") && name.hasSuffix(Self.temporarySuffix) {
            try self.remove(try FileName(name))
        }
    }

    private static let temporarySuffix = ".new"

    /// Removes the directory `name` with everything in it; links are removed, not followed.
    package func removeTree(_ name: FileName) throws(StorageError) {
        guard let directory = try self.subdirectoryIfPresent(name) else { return }
        for text in try directory.names() {
            let inner = try FileName(text)
            do throws(StorageError) {
                try directory.removeTree(inner)
            } catch .system(_, _, let error) where error.isNoDirectory {
                try directory.remove(inner)
            }
        }
        do throws(Errno) { try self.fileSystem.removeDirectory(name.text, in: self.descriptor) } catch {
            throw .system(attempt: "remove", path: self.path(of: name), error)
        }
    }
}
