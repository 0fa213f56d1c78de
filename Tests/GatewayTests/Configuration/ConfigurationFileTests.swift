import Foundation
import Gateway
import SiteModel
import Testing

struct ConfigurationFileTests {
    /// A folder of its own, removed at the end.
    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fusekeeper-configuration-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func report(_ path: String) -> ConfigurationReport {
        ConfigurationReport.reading(path, catalogue: ConfigurationSamples.catalogue)
    }

    private func expectOne(_ kind: ConfigurationProblem.Kind, _ phrase: String, _ path: String) {
        let report = self.report(path)
        #expect(report.findings.map(\.problem.kind) == [kind], "\(report.text)")
        #expect(report.findings.allSatisfy { $0.problem.message.contains(phrase) }, "\(report.text)")
        #expect(report.configuration == nil)
        #expect(report.text.hasPrefix("\(path): error: "))
    }

    @Test func `a file is read as it stands`() throws {
        try self.inFolder { folder in
            let file = folder.appending(path: "site.json")
            try Data(ConfigurationSamples.site().utf8).write(to: file)
            #expect(self.report(file.path()).configuration != nil)
        }
    }

    @Test func `a file that is not there, a directory and a device are told apart`() throws {
        try self.inFolder { folder in
            self.expectOne(.fileMissing, "check the path", folder.appending(path: "site.json").path())
            self.expectOne(.fileMissing, "check the path", folder.appending(path: "no/such/folder/site.json").path())
            self.expectOne(.notAFile, "a directory", folder.path())
        }
        self.expectOne(.notAFile, "a device", "/dev/null")
        self.expectOne(.fileMissing, "check the path", "")
        self.expectOne(.fileMissing, "check the path", "site\u{0}.json")
    }

    @Test func `a named pipe does not make the check wait`() throws {
        try self.inFolder { folder in
            let pipe = folder.appending(path: "site.json").path()
            let made = unsafe mkfifo(pipe, 0o600)
            #expect(made == 0)
            self.expectOne(.notAFile, "pipe", pipe)
        }
    }

    @Test func `an empty file and one of white space are empty`() throws {
        try self.inFolder { folder in
            let file = folder.appending(path: "site.json")
            for text in ["", " \n\t\r\n "] {
                try Data(text.utf8).write(to: file)
                self.expectOne(.fileEmpty, "an empty file", file.path())
            }
        }
    }

    @Test func `a file of more than a mebibyte is not read to its end`() throws {
        try self.inFolder { folder in
            let file = folder.appending(path: "site.json")
            #expect(FileManager.default.createFile(atPath: file.path(), contents: nil))
            // Sparse: nothing of it is on the disk.
            let handle = try FileHandle(forWritingTo: file)
            try handle.truncate(atOffset: 1 << 40)
            try handle.close()
            self.expectOne(.fileTooBig, "1048576 bytes", file.path())
        }
    }

    @Test func `the largest file there may be is read`() throws {
        let site = ConfigurationSamples.site()
        let text = site + String(repeating: " ", count: (1 << 20) - site.utf8.count)
        #expect(ConfigurationSamples.check(text).configuration != nil)
        #expect(ConfigurationSamples.check(text + " ").findings.map(\.problem.kind) == [.fileTooBig])
    }

    @Test(.disabled(if: geteuid() == 0, "root may read everything"))
    func `a file without permission says so`() throws {
        try self.inFolder { folder in
            let file = folder.appending(path: "site.json")
            try Data(ConfigurationSamples.site().utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path())
            self.expectOne(.fileUnreadable, "no permission", file.path())
        }
    }

    @Test(arguments: [
        (ENOENT, ConfigurationProblem.Kind.fileMissing, "check the path"), (ENOTDIR, .fileMissing, "check the path"),
        (EISDIR, .notAFile, "a directory"), (EACCES, .fileUnreadable, "no permission"), (EIO, .fileUnreadable, "nput/output"),
    ])
    func `every answer of the system becomes a sentence`(_ code: CInt, _ kind: ConfigurationProblem.Kind, _ phrase: String) {
        let problem = ConfigurationFile.problem(code)
        #expect(problem.kind == kind)
        #expect(problem.message.contains(phrase), "\(problem.message)")
    }
}
