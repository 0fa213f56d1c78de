import ArgumentParser
import FoundationEssentials
import Gateway
import JSON
import Storage

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies everything that must survive into one tar file.",
        usage: "fusekeeper backup <file> [<options>]",
        discussion: """
            Also while the gateway runs: what is copied is the site as it was after
            one record of its journal. The file holds keys and hashes of passwords;
            nobody but you may read it. "tar tf" shows what is in it.

            EXAMPLES
              fusekeeper backup /mnt/usb/depot-2026-11-22.tar
              fusekeeper backup depot.tar --firmware --logs
            """)
    @OptionGroup var place: StatePlace
    @Argument(help: "The file to write; one that is there is replaced once the new one is whole.", completion: .file()) var file: String
    @Flag(help: "The firmware files too, not only what is known of them.") var firmware = false
    @Flag(help: "What chargers uploaded, too.") var logs = false
    @Flag(help: "What was done, as JSON.") var json = false

    func run() throws {
        var options = BackupOptions()
        options.firmware = self.firmware
        options.logs = self.logs
        let bar = ProgressLine("copied")
        let summary = try BackupText.explaining {
            try BackupWriter.write(self.place.state, to: self.file, options: options, at: Date(), progress: bar.show)
        }
        bar.end()
        if self.json { return Console.print(String(decoding: try JSONCoding.encode(summary, pretty: true), as: UTF8.self)) }
        Console.print("\(self.file): \(summary.files) files, \(summary.bytes.byteText), the site as of record \(summary.record)")
    }
}

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Makes a state directory out of a backup.",
        usage: "fusekeeper restore <file> [<options>]",
        discussion: """
            No gateway may run on the directory. The backup is checked as a whole and
            tried out before anything is changed; then the directory is there at once.
            Run it as the user that the gateway runs as.

            EXAMPLES
              fusekeeper restore depot-2026-11-22.tar
              sudo -u fusekeeper fusekeeper restore depot.tar --state ./state --force
            """)
    @OptionGroup var place: StatePlace
    @Argument(help: "The backup.", completion: .file()) var file: String
    @Flag(help: "Even if the directory is not empty: what is there is kept beside it.") var force = false
    @Flag(help: "What was done, as JSON.") var json = false

    func run() throws {
        let bar = ProgressLine("restored")
        let (summary, aside) = try BackupText.explaining {
            try Restore.run(self.file, to: self.place.state, isForced: self.force, progress: bar.show)
        }
        bar.end()
        if self.json { return Console.print(String(decoding: try JSONCoding.encode(summary, pretty: true), as: UTF8.self)) }
        if let aside { Console.print("what was there is now \(aside)") }
        Console.print(
            "\(self.place.state): \(summary.files) files, \(summary.bytes.byteText), of \(ISO8601.format(summary.at)), the site as of record \(summary.record)"
        )
    }
}

/// Ends a command with a sentence and a code that fits.
private enum BackupText {
    static func explaining<Result>(_ work: () throws -> Result) throws -> Result {
        do { return try work() } catch let problem as BackupProblem {
            Console.complain("error: \(problem)")
        } catch let error as StorageError {
            Console.complain("error: \(error)")
            if case .locked = error { throw ExitCode.unavailable }
        }
        throw ExitCode.badData
    }
}
