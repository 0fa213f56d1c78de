import Glibc

/// The number by which a system call says why it failed (errno.h).
package struct Errno: Error, Hashable, Sendable {
    package let code: Int32

    package init(_ code: Int32) {
        self.code = code
    }

    static var last: Errno { Errno(errno) }

    /// The disk, or this user's share of it, is full.
    package var isLackOfRoom: Bool { self.code == ENOSPC || self.code == EDQUOT }
    /// This process, or the system, has no file descriptor left.
    package var isLackOfDescriptors: Bool { self.code == EMFILE || self.code == ENFILE }
    package var isAbsence: Bool { self.code == ENOENT }
    package var isPresence: Bool { self.code == EEXIST }
    package var isNoDirectory: Bool { self.code == ENOTDIR || self.code == ELOOP }
    /// A socket, or a device that is not there.
    package var isNoFile: Bool { self.code == ENXIO }
    package var isLockedByOther: Bool { self.code == EWOULDBLOCK }
}

extension Errno: CustomStringConvertible {
    package var description: String {
        // glibc keeps these texts for good; the pointer is used before anything else can run.
        guard let text = unsafe strerror(self.code) else { return "error \(self.code)" }
        return unsafe "\(String(cString: text)) (error \(self.code))"
    }
}
