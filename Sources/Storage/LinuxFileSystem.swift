import Glibc

/// The real thing.
package struct LinuxFileSystem: FileSystem {
    package init() {}

    package func openDirectory(_ path: String) throws(Errno) -> Descriptor {
        Descriptor(try retrying { unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
    }

    package func openDirectory(_ name: String, in directory: Descriptor) throws(Errno) -> Descriptor {
        Descriptor(try retrying { unsafe openat(directory.number, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW) })
    }

    package func makeDirectory(_ name: String, in directory: Descriptor, mode: UInt32) throws(Errno) {
        try retrying { unsafe mkdirat(directory.number, name, mode) }
        let made = try self.openDirectory(name, in: directory)
        defer { self.close(made) }
        try self.setMode(mode, of: made)
    }

    package func open(_ name: String, in directory: Descriptor, for purpose: OpenPurpose, mode: UInt32) throws(Errno) -> Descriptor {
        // Non-blocking, for a pipe that someone put there would otherwise hold the program; regular files do not care.
        let always = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let (flags, mayCreate) =
            switch purpose {
            case .reading: (O_RDONLY, false)
            case .updating: (O_RDWR, false)
            case .updatingOrCreating: (O_RDWR | O_CREAT, true)
            case .creating: (O_RDWR | O_CREAT | O_EXCL, true)
            }
        // 0600 until the exact mode is set, so that there is no moment in which too many may read.
        let descriptor = Descriptor(try retrying { unsafe openat(directory.number, name, flags | always, 0o600) })
        guard mayCreate else { return descriptor }
        do {
            if try self.status(of: descriptor).size == 0 { try self.setMode(mode, of: descriptor) }
        } catch {
            self.close(descriptor)
            throw error
        }
        return descriptor
    }

    package func close(_ descriptor: Descriptor) {
        // An error here says nothing that the last sync did not, and the number is free in any case.
        _ = Glibc.close(descriptor.number)
    }

    package func names(in directory: Descriptor) throws(Errno) -> [String] {
        let copy = try self.openDirectory(".", in: directory)
        guard let stream = unsafe fdopendir(copy.number) else {
            let error = Errno.last
            self.close(copy)
            throw error
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                guard errno == 0 else { throw .last }
                return names
            }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
                unsafe field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
                    unsafe String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
    }

    package func status(of descriptor: Descriptor) throws(Errno) -> FileStatus {
        var status = stat()
        try retrying { unsafe fstat(descriptor.number, &status) }
        return FileStatus(
            size: Int(clamping: status.st_size), mode: status.st_mode & 0o7777, isRegularFile: status.st_mode & S_IFMT == S_IFREG,
            mark: FileMark(
                device: UInt64(status.st_dev), inode: UInt64(status.st_ino), seconds: status.st_ctim.tv_sec,
                nanoseconds: status.st_ctim.tv_nsec))
    }

    package func setMode(_ mode: UInt32, of descriptor: Descriptor) throws(Errno) {
        try retrying { fchmod(descriptor.number, mode) }
    }

    package func rename(_ name: String, to newName: String, in directory: Descriptor) throws(Errno) {
        try retrying { unsafe renameat(directory.number, name, directory.number, newName) }
    }

    package func remove(_ name: String, in directory: Descriptor) throws(Errno) {
        try retrying { unsafe unlinkat(directory.number, name, 0) }
    }

    package func removeDirectory(_ name: String, in directory: Descriptor) throws(Errno) {
        try retrying { unsafe unlinkat(directory.number, name, AT_REMOVEDIR) }
    }

    package func lock(_ descriptor: Descriptor) throws(Errno) {
        try retrying { flock(descriptor.number, LOCK_EX | LOCK_NB) }
    }
}

/// Repeats a call that a signal interrupted.
@discardableResult
func retrying<Result: SignedInteger>(_ call: () -> Result) throws(Errno) -> Result {
    while true {
        let result = call()
        if result >= 0 { return result }
        let error = Errno.last
        if error.code != EINTR { throw error }
    }
}
