import ArgumentParser
import Gateway
import Metering
import SiteModel
import Storage

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says everything that is wrong with a configuration, and draws its fuse tree with the worst-case sums.",
        discussion: """
            Exit codes: 0 it can be used, 65 it cannot. With --state the schedules
            of operators and the users kept there are checked, too: whether they can
            be read, and whether all that is limited is on this site. It may be the
            directory of a running gateway.

            EXAMPLES
              fusekeeper check /etc/fusekeeper/site.json
              fusekeeper check site.json --json
              fusekeeper check /etc/fusekeeper/site.json --state /var/lib/fusekeeper
            """)
    @Argument(help: "The file.", completion: .file()) var file: String
    @Option(help: ArgumentHelp("A state directory whose schedules and users are checked as well.", valueName: "directory")) var state:
        String?
    @Flag(help: "As JSON.") var json = false

    func run() throws {
        let report = ConfigurationReport.reading(self.file, catalogue: ConfigurationCatalogue(meters: try .builtIn()))
        if self.json {
            Console.print(String(decoding: try report.json(), as: UTF8.self))
        } else {
            Console.print(report.text)
            if let sums = report.draft.flatMap(StaticSums.init) { Console.print(CheckView(sums).text) }
            if let listen = report.configuration?.listen { Console.print("\n" + ListenView(listen).lines.joined(separator: "\n")) }
        }
        let schedulesAreGood = try self.state.map { try self.checkSchedules(in: $0, for: report.draft) } ?? true
        let usersAreGood = try self.state.map { try self.checkUsers(in: $0, for: report.draft) } ?? true
        if report.configuration == nil || !schedulesAreGood || !usersAreGood { throw ExitCode.badData }
    }

    /// Complaints go to standard error, so that the report stays what it is for programs.
    private func checkSchedules(in state: String, for site: SiteConfiguration?) throws -> Bool {
        let path = state + "/profiles.json"
        let text: [UInt8]?
        do {
            text = try AtomicFile.read("profiles.json", in: try Directory(state, on: LinuxFileSystem()), limit: ProfileReport.largest)
        } catch {
            Console.complain("error: \(path): \(error)")
            return false
        }
        guard let text else {
            if !self.json { Console.print("\n\(path): there is no such file, so no schedules") }
            return true
        }
        let report = ProfileReport.checking(text, named: path)
        for line in report.lines { Console.complain(line) }
        guard let schedules = report.schedules else { return false }
        // Chargers that were accepted without an entry in the file are known to the gateway only.
        let strays = site.map { ScheduleBook(schedules).strays(in: $0, known: []) } ?? []
        for stray in strays { Console.complain("\(path): warning: \(stray)") }
        if !self.json { Console.print("\n\(path): \(schedules.count) schedule\(schedules.count == 1 ? "" : "s"), in order") }
        return true
    }

    private func checkUsers(in state: String, for site: SiteConfiguration?) throws -> Bool {
        let report: UserReport?
        do { report = try UserFile(in: try Directory(state, on: LinuxFileSystem())).read() } catch {
            Console.complain("error: \(state)/users.json: \(error)")
            return false
        }
        for line in report?.lines ?? [] { Console.complain(line) }
        if let report, report.content == nil { return false }
        let book = report?.content ?? UserBook()
        if !self.json { Console.print("\(state)/users.json: \(book.users.count) users, \(book.tokens.count) tokens") }
        if !book.hasAdmin, site?.listen.opensWeb ?? false {
            Console.complain("\(state)/users.json: warning: \(SiteConfiguration.Listen.heldBack)")
        }
        return true
    }
}
