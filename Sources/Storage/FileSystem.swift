/// The system calls that storage makes, so that a test can record, tear and fail each of them.
///
/// Names are single path components; a symbolic link is never followed.
package protocol FileSystem: Sendable {
    func openDirectory(_ path: String) throws(Errno) -> Descriptor
    func openDirectory(_ name: String, in directory: Descriptor) throws(Errno) -> Descriptor
    /// Exactly `mode`, whatever the process's mask.
    func makeDirectory(_ name: String, in directory: Descriptor, mode: UInt32) throws(Errno)
    /// `mode` is exact, and used for a file that this call creates only.
    func open(_ name: String, in directory: Descriptor, for purpose: OpenPurpose, mode: UInt32) throws(Errno) -> Descriptor
    func close(_ descriptor: Descriptor)

    func names(in directory: Descriptor) throws(Errno) -> [String]
    func status(of descriptor: Descriptor) throws(Errno) -> FileStatus
    func setMode(_ mode: UInt32, of descriptor: Descriptor) throws(Errno)
    func rename(_ name: String, to newName: String, in directory: Descriptor) throws(Errno)
    func remove(_ name: String, in directory: Descriptor) throws(Errno)
    /// Of an empty directory.
    func removeDirectory(_ name: String, in directory: Descriptor) throws(Errno)

    /// At most `count` bytes; none at the end of the file.
    func read(_ count: Int, from descriptor: Descriptor, at offset: Int) throws(Errno) -> [UInt8]
    /// May write less than all; returns how many bytes.
    func write(_ bytes: ArraySlice<UInt8>, to descriptor: Descriptor, at offset: Int) throws(Errno) -> Int
    func truncate(_ descriptor: Descriptor, to size: Int) throws(Errno)
    /// Content and everything known about it are on disk.
    func sync(_ descriptor: Descriptor) throws(Errno)
    /// Content and size are on disk.
    func syncData(_ descriptor: Descriptor) throws(Errno)
    /// What is read next comes from the disk, not from memory. A hint.
    func forgetCache(of descriptor: Descriptor)
    /// Keeps other processes from locking the same file until the descriptor is closed. EWOULDBLOCK if one has it.
    func lock(_ descriptor: Descriptor) throws(Errno)
}

package struct Descriptor: Hashable, Sendable {
    package let number: Int32

    package init(_ number: Int32) {
        self.number = number
    }
}

package enum OpenPurpose: Sendable {
    case reading
    /// Reading and writing of a file that exists.
    case updating
    /// Reading and writing; made if it does not exist.
    case updatingOrCreating
    /// Writing of a file that must not exist yet.
    case creating
}

package struct FileStatus: Equatable, Sendable {
    /// Bytes.
    package var size: Int
    /// Permission bits.
    package var mode: UInt32
    package var isRegularFile: Bool
    package var mark: FileMark

    package init(size: Int, mode: UInt32, isRegularFile: Bool, mark: FileMark = FileMark()) {
        self.size = size
        self.mode = mode
        self.isRegularFile = isRegularFile
        self.mark = mark
    }
}

/// Which file it is and when it was last changed in any way, whatever the time says that it bears: another mark, perhaps other content.
package struct FileMark: Equatable, Sendable {
    package var device: UInt64
    package var inode: UInt64
    /// Since 1970.
    package var seconds: Int
    package var nanoseconds: Int

    package init(device: UInt64 = 0, inode: UInt64 = 0, seconds: Int = 0, nanoseconds: Int = 0) {
        self.device = device
        self.inode = inode
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }
}
