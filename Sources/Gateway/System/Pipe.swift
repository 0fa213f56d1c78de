import Glibc

/// A file that is open here until it is closed.
final class Descriptor {
    private(set) var number: CInt

    init(_ number: CInt) { self.number = number }

    deinit { self.close() }

    func close() {
        if self.number >= 0 { _ = Glibc.close(self.number) }
        self.number = -1
    }
}

/// The two ends of a pipe; other programs get none of them by accident.
struct Pipe {
    let reading: Descriptor
    let writing: Descriptor

    init() throws(ChildProcessFault) {
        var ends: [CInt] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw .notStarted(unsafe String(cString: strerror(errno))) }
        self.reading = Descriptor(ends[0])
        self.writing = Descriptor(ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
}
