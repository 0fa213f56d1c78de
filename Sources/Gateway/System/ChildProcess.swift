import Glibc
import SiteModel

/// One run of another program: no shell, an empty environment, and none of this process's files but the three that are its own.
struct ChildProcess {
    /// An absolute path, and its arguments.
    let command: [String]
    /// When it is killed, with whatever it has started.
    let deadline: ContinuousClock.Instant
    let now: () -> ContinuousClock.Instant

    /// Of what it complains of.
    private static let mostWords = 1_000
    /// Milliseconds between two looks at whether it has ended once it says no more.
    private static let pause: CInt = 5

    /// Gives it the input, and takes its output. Blocks.
    /// - Parameters:
    ///   - input: at most 16 KiB, which a pipe holds: whether it reads them or not, nobody waits for that.
    ///   - most: bytes of its output.
    func run(input: [UInt8], most: Int) throws(ChildProcessFault) -> [UInt8] {
        let source = try Pipe(), output = try Pipe(), complaints = try Pipe()
        guard unsafe input.withUnsafeBytes({ unsafe write(source.writing.number, $0.baseAddress, $0.count) }) == input.count else {
            throw .notStarted("its input cannot be written")
        }
        source.writing.close()
        let child = try self.start(input: source.reading.number, output: output.writing.number, complaints: complaints.writing.number)
        output.writing.close()
        complaints.writing.close()
        do throws(ChildProcessFault) {
            let said = try self.read(output.reading, complaints.reading, most: most)
            let status = try self.waitForEnd(of: child)
            guard status == 0 else { throw .failed(status: status, words: String(decoding: said.complaints, as: UTF8.self)) }
            return said.output
        } catch {
            self.kill(child, because: error)
            throw error
        }
    }

    private func start(input: CInt, output: CInt, complaints: CInt) throws(ChildProcessFault) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        for (number, place) in [(input, CInt(0)), (output, 1), (complaints, 2)] {
            unsafe posix_spawn_file_actions_adddup2(&actions, number, place)
        }
        for number in 3...(try Self.highestDescriptor() + Self.spareDescriptors) {
            unsafe posix_spawn_file_actions_addclose(&actions, number)
        }
        // What this process ignores or blocks is none of the other's business; and what it starts ends with it.
        var signals = sigset_t()
        unsafe sigfillset(&signals)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes, CShort(POSIX_SPAWN_SETPGROUP) | CShort(POSIX_SPAWN_SETSIGDEF) | CShort(POSIX_SPAWN_SETSIGMASK))
        guard let program = self.command.first else { throw .notStarted("no program is named") }
        let words = unsafe self.command.map { unsafe strdup($0) }
        defer { unsafe words.forEach { unsafe free($0) } }
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
        var child = pid_t()
        let result = unsafe posix_spawn(&child, program, &actions, &attributes, &arguments, &environment)
        guard result == 0 else { throw .notStarted(unsafe String(cString: strerror(result))) }
        return child
    }

    /// Connections that come meanwhile take the lowest numbers that are free.
    private static let spareDescriptors: CInt = 256

    /// Of the files that are open here. Not every one of them is closed for others by itself.
    private static func highestDescriptor() throws(ChildProcessFault) -> CInt {
        guard let directory = unsafe opendir("/proc/self/fd") else { throw .notStarted("/proc cannot be read") }
        defer { unsafe closedir(directory) }
        var highest: CInt = 3
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if let number = CInt(name) { highest = max(highest, number) }
        }
        return highest
    }

    private func read(
        _ output: Descriptor, _ complaints: Descriptor, most: Int
    ) throws(ChildProcessFault) -> (output: [UInt8], complaints: [UInt8]) {
        var said: (output: [UInt8], complaints: [UInt8]) = ([], [])
        var open = [
            pollfd(fd: output.number, events: CShort(POLLIN), revents: 0),
            pollfd(fd: complaints.number, events: CShort(POLLIN), revents: 0),
        ]
        // Negative numbers are passed over.
        while open.contains(where: { $0.fd >= 0 }) {
            let left = (self.deadline - self.now()) / .milliseconds(1)
            guard left > 0 else { throw .overdue }
            let ready = unsafe poll(&open, nfds_t(open.count), CInt(clamping: Int(left.rounded(.up))))
            guard ready >= 0 || errno == EINTR else { throw .notRead(unsafe String(cString: strerror(errno))) }
            for index in open.indices where open[index].fd >= 0 && open[index].revents != 0 {
                let piece = Self.piece(of: open[index].fd)
                if piece.isEmpty { open[index].fd = -1 }
                if index == 0 { said.output += piece } else { said.complaints += piece.prefix(Self.mostWords - said.complaints.count) }
            }
            guard said.output.count <= most else { throw .tooMuch(most) }
        }
        return said
    }

    /// What can be read now; empty at the end.
    private static func piece(of descriptor: CInt) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
            count = unsafe max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
        }
    }

    /// One that has closed its output may be at work still.
    private func waitForEnd(of child: pid_t) throws(ChildProcessFault) -> CInt {
        var status: CInt = 0
        while true {
            let ended = unsafe waitpid(child, &status, WNOHANG)
            if ended == child { return status }
            guard ended == 0 else { throw .notRead(unsafe String(cString: strerror(errno))) }
            guard self.now() < self.deadline else { throw .overdue }
            poll(nil, 0, Self.pause)
        }
    }

    /// Where it has ended already, what it has started may go on.
    private func kill(_ child: pid_t, because fault: ChildProcessFault) {
        _ = Glibc.kill(-child, SIGKILL)
        if case .failed = fault { return }
        var status: CInt = 0
        while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
    }
}

/// Why there is no output.
enum ChildProcessFault: Error, Equatable, CustomStringConvertible {
    case notStarted(String)
    case notRead(String)
    case overdue
    /// Bytes.
    case tooMuch(Int)
    /// - Parameter status: as `wait` tells it.
    case failed(status: CInt, words: String)

    var description: String {
        switch self {
        case .notStarted(let reason): "it cannot be started: \(reason)"
        case .notRead(let reason): "it cannot be followed: \(reason)"
        case .overdue: "it took too long, and was ended"
        case .tooMuch(let most): "it wrote more than \(most) bytes, and was ended"
        case .failed(let status, let words):
            "it ended with \(status & 0x7F == 0 ? "code \(status >> 8)" : "signal \(status & 0x7F)")"
                + (words.isEmpty ? "" : ": \(words.onOneLine)")
        }
    }
}
