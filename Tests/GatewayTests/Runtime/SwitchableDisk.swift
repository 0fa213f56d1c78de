import Glibc
import Storage
import Synchronization

/// The real disk, until it is told to be full.
final class SwitchableDisk: FileSystem {
    private let real = LinuxFileSystem()
    private let full = Mutex(false)

    func fill() { self.full.withLock { $0 = true } }
    func makeRoom() { self.full.withLock { $0 = false } }

    private func spend() throws(Errno) {
        if self.full.withLock({ $0 }) { throw Errno(ENOSPC) }
    }

    func openDirectory(_ path: String) throws(Errno) -> Descriptor { try self.real.openDirectory(path) }
    func openDirectory(_ name: String, in directory: Descriptor) throws(Errno) -> Descriptor {
        try self.real.openDirectory(name, in: directory)
    }
    func makeDirectory(_ name: String, in directory: Descriptor, mode: UInt32) throws(Errno) {
        try self.real.makeDirectory(name, in: directory, mode: mode)
    }
    func open(_ name: String, in directory: Descriptor, for purpose: OpenPurpose, mode: UInt32) throws(Errno) -> Descriptor {
        try self.real.open(name, in: directory, for: purpose, mode: mode)
    }
    func close(_ descriptor: Descriptor) { self.real.close(descriptor) }
    func names(in directory: Descriptor) throws(Errno) -> [String] { try self.real.names(in: directory) }
    func status(of descriptor: Descriptor) throws(Errno) -> FileStatus { try self.real.status(of: descriptor) }
    func setMode(_ mode: UInt32, of descriptor: Descriptor) throws(Errno) { try self.real.setMode(mode, of: descriptor) }
    func rename(_ name: String, to newName: String, in directory: Descriptor) throws(Errno) {
        try self.real.rename(name, to: newName, in: directory)
    }
    func remove(_ name: String, in directory: Descriptor) throws(Errno) { try self.real.remove(name, in: directory) }
    func removeDirectory(_ name: String, in directory: Descriptor) throws(Errno) {
        try self.real.removeDirectory(name, in: directory)
    }
    func read(_ count: Int, from descriptor: Descriptor, at offset: Int) throws(Errno) -> [UInt8] {
        try self.real.read(count, from: descriptor, at: offset)
    }
    func write(_ bytes: ArraySlice<UInt8>, to descriptor: Descriptor, at offset: Int) throws(Errno) -> Int {
        try self.spend()
        return try self.real.write(bytes, to: descriptor, at: offset)
    }
    func truncate(_ descriptor: Descriptor, to size: Int) throws(Errno) { try self.real.truncate(descriptor, to: size) }
    func sync(_ descriptor: Descriptor) throws(Errno) { try self.real.sync(descriptor) }
    func syncData(_ descriptor: Descriptor) throws(Errno) { try self.real.syncData(descriptor) }
    func forgetCache(of descriptor: Descriptor) { self.real.forgetCache(of: descriptor) }
    func lock(_ descriptor: Descriptor) throws(Errno) { try self.real.lock(descriptor) }
}
