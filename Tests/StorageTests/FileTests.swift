import Glibc
import Storage
import TestSupport
import Testing

/// On the real disk.
struct FileTests {
    private let place: TemporaryDirectory
    private let directory: Directory

    init() throws {
        self.place = try TemporaryDirectory()
        self.directory = try self.place.directory()
    }

    private func mode(_ path: String) throws -> UInt32 {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw Errno(errno) }
        return status.st_mode & 0o7777
    }

    @Test func `a file is replaced as a whole, with its mode whatever the mask`() throws {
        let before = umask(0o077)
        defer { umask(before) }
        #expect(try AtomicFile.read("tags.json", in: self.directory) == nil)
        for (content, mode) in [("first", 0o600), ("", 0o640), ("third", 0o600)] as [(String, UInt32)] {
            try AtomicFile.replace("tags.json", in: self.directory, with: Array(content.utf8), mode: mode)
            #expect(try AtomicFile.read("tags.json", in: self.directory) == Array(content.utf8))
            #expect(try self.mode(self.place.path + "/tags.json") == mode)
        }
        #expect(try self.directory.names() == ["tags.json"])
    }

    @Test func `a file that is too large, a link or a pipe is not read`() throws {
        try AtomicFile.replace("large", in: self.directory, with: [UInt8](repeating: 0, count: 11))
        #expect(throws: StorageError.self) { try AtomicFile.read("large", in: self.directory, limit: 10) }
        #expect(try AtomicFile.read("large", in: self.directory, limit: 11)?.count == 11)
        unsafe symlink("large", self.place.path + "/link")
        #expect(throws: StorageError.system(attempt: "open", path: self.place.path + "/link", Errno(ELOOP))) {
            try AtomicFile.read("link", in: self.directory)
        }
        unsafe mkfifo(self.place.path + "/pipe", 0o600)
        #expect(throws: StorageError.self) { try AtomicFile.read("pipe", in: self.directory) }
    }

    @Test func `what a crash left half written is removed`() throws {
        for name in [".tags.json.7.new", "tags.json", ".hidden", "new"] as [FileName] {
            try AtomicFile.replace(name, in: self.directory, with: [])
        }
        try self.directory.removeLeftovers()
        #expect(try self.directory.names().sorted() == [".hidden", "new", "tags.json"])
    }

    @Test func `a second owner of a directory is told who has it`() throws {
        let lock = try DirectoryLock(self.directory)
        #expect(throws: StorageError.locked(path: self.place.path, holder: "process \(getpid())")) { _ = try DirectoryLock(self.directory) }
        #expect(try AtomicFile.read("lock", in: self.directory) == Array("\(getpid())\n".utf8))
        _ = consume lock
        #expect(throws: Never.self) { _ = try DirectoryLock(self.directory) }
    }

    @Test func `the tree is made, tightened and locked`() throws {
        let path = self.place.path + "/state"
        do {
            let state = try StateDirectory(path)
            #expect(try self.mode(path) == 0o750)
            for folder in StateFolder.allCases { #expect(try self.mode("\(path)/\(folder.name)") == folder.mode) }
            #expect(state[.pki].path == path + "/pki")
            #expect(throws: StorageError.self) { try StateDirectory(path) }
        }
        unsafe chmod(path + "/pki", 0o755)
        unsafe chmod(path + "/logs", 0o700)
        _ = try StateDirectory(path + "//")
        #expect(try self.mode(path + "/pki") == 0o700)
        #expect(try self.mode(path + "/logs") == 0o700, "stricter is left alone")
        #expect(throws: StorageError.system(attempt: "open the directory", path: self.place.path + "/missing", Errno(ENOENT))) {
            try StateDirectory(self.place.path + "/missing/state")
        }
    }

    @Test func `the journal on a real disk is what it is in memory`() throws {
        let recorder = CommitRecorder()
        var expected: [[UInt8]] = []
        for round in 0..<3 {
            var found: [[UInt8]] = []
            let journal = try Journal.open(in: self.directory, options: Session.options(recorder)) { found.append($0.payload) }
            #expect(found == expected)
            for payload in Session(seed: UInt64(round)).payloads {
                let sequence = try journal.append(payload, urgency: .must)
                #expect(recorder.waitUntilDurable(sequence))
            }
            expected += Session(seed: UInt64(round)).payloads
            try journal.close()
        }
        #expect(try self.directory.names().count > 3)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>) func `a snapshot comes back, and any changed byte is found`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        #expect(try Snapshot.read("snapshot.json", in: self.directory) == nil)
        let snapshot = Snapshot(sequence: random.next() >> 2, payload: random.bytes(Int(seed) * 40))
        try snapshot.write(to: "snapshot.json", in: self.directory)
        #expect(try Snapshot.read("snapshot.json", in: self.directory) == snapshot)
        let text = try #require(try AtomicFile.read("snapshot.json", in: self.directory))
        for index in text.indices {
            var changed = text
            changed[index] ^= UInt8.random(in: 1...255, using: &random)
            try AtomicFile.replace("changed.json", in: self.directory, with: changed)
            #expect(throws: StorageError.self, "seed \(seed), byte \(index)") { try Snapshot.read("changed.json", in: self.directory) }
        }
        for end in text.indices {
            try AtomicFile.replace("cut.json", in: self.directory, with: Array(text[..<end]))
            #expect(throws: StorageError.self, "seed \(seed), \(end) bytes") { try Snapshot.read("cut.json", in: self.directory) }
        }
    }

    @Test func `a snapshot is readable, and a later release's is refused`() throws {
        try Snapshot(sequence: 42, payload: Array("{\n  \"site\": \"depot\"\n}".utf8)).write(to: "s", in: self.directory)
        #expect(
            try AtomicFile.read("s", in: self.directory).map { String(decoding: $0, as: UTF8.self) } == """
                {"snapshot":1,"sequence":42,"len":21,"crc":"6c8b7797"}
                {
                  "site": "depot"
                }

                """)
        try AtomicFile.replace("s", in: self.directory, with: Array("{\"snapshot\":2,\"new\":true}\n".utf8))
        #expect(throws: StorageError.newerFormat(path: self.place.path + "/s", found: 2, supported: 1)) {
            try Snapshot.read("s", in: self.directory)
        }
    }
}
