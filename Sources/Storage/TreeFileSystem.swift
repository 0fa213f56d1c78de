import Glibc

/// What is asked of a file system for folders that are handed to another program.
protocol TreeFileSystem: FileSystem {
    /// The file gets a second name, in another directory of the same disk.
    func link(_ name: String, in directory: Descriptor, to newName: String, in newDirectory: Descriptor) throws(Errno)
    /// Whether another process has locked the file (fcntl), as one does that is writing it.
    func isLockedByOther(_ descriptor: Descriptor) throws(Errno) -> Bool
}

extension LinuxFileSystem: TreeFileSystem {
    func link(_ name: String, in directory: Descriptor, to newName: String, in newDirectory: Descriptor) throws(Errno) {
        try retrying { unsafe linkat(directory.number, name, newDirectory.number, newName, 0) }
    }

    func isLockedByOther(_ descriptor: Descriptor) throws(Errno) -> Bool {
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        try retrying { unsafe fcntl(descriptor.number, F_GETLK, &lock) }
        return lock.l_type != Int16(F_UNLCK)
    }
}

extension Directory {
    private func tree() throws(Errno) -> any TreeFileSystem {
        guard let tree = self.fileSystem as? any TreeFileSystem else { throw Errno(ENOSYS) }
        return tree
    }

    /// The file `name` gets a second name in another directory. No error if that has it already.
    package func link(_ name: FileName, as newName: FileName, in other: Directory) throws(StorageError) {
        do throws(Errno) {
            try self.tree().link(name.text, in: self.descriptor, to: newName.text, in: other.descriptor)
            try self.fileSystem.sync(other.descriptor)
        } catch {
            guard !error.isPresence else { return }
            throw .system(attempt: "link", path: other.path(of: newName), error)
        }
    }

    /// Removes a directory and the files in it, whatever another program has called them. No error if there is none.
    package func removeSubdirectory(_ name: FileName) throws(StorageError) {
        guard let directory = try self.subdirectoryIfPresent(name) else { return }
        for file in try directory.names() {
            do throws(Errno) { try self.fileSystem.remove(file, in: directory.descriptor) } catch {
                guard error.isAbsence else { throw .system(attempt: "remove", path: directory.path + "/" + file, error) }
            }
        }
        do throws(Errno) { try self.fileSystem.removeDirectory(name.text, in: self.descriptor) } catch {
            throw .system(attempt: "remove the directory", path: directory.path, error)
        }
    }

    /// A regular file that no other process is writing; nil where there is none.
    /// - Parameter name: one of `names`, for another program has chosen it.
    package func openIfComplete(_ name: String) throws(StorageError) -> File? {
        let path = "\(self.path)/\(name)"
        let descriptor: Descriptor
        do throws(Errno) { descriptor = try self.fileSystem.open(name, in: self.descriptor, for: .reading, mode: 0) } catch {
            throw .system(attempt: "open", path: path, error)
        }
        do throws(StorageError) {
            let file = try File(descriptor, path: path, on: self.fileSystem, self.written)
            if try self.isLocked(file) { return nil }
            return file
        } catch .damaged {
            return nil
        }
    }

    private func isLocked(_ file: borrowing File) throws(StorageError) -> Bool {
        do throws(Errno) { return try self.tree().isLockedByOther(file.descriptor) } catch {
            throw .system(attempt: "look at", path: file.path, error)
        }
    }
}
