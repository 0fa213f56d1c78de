import ArgumentParser
import SiteModel

struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Has a charger start a session, as if the tag had been shown there.",
        usage: "fusekeeper start <charger> <tag> [<options>]",
        discussion: """
            "Accepted" says that the charger will try; "fusekeeper sessions" shows whether
            a session began. A profile may only lower what the fuses allow.

            EXAMPLES
              fusekeeper start CP_7 04A2B3C4D5E6F0 --connector 1
              fusekeeper start CP_7 04A2B3C4D5E6F0 --profile slow.json
            """)
    @OptionGroup var order: ChargerOrder
    @Argument(help: "The tag that is to pay for it.") var tag: IdTag
    @Option(help: "From 1; the charger chooses without it.") var connector: Int?
    @Option(help: "A file with a charging profile; - is standard input.", completion: .file()) var profile: String?

    func run() throws {
        let text = try self.profile.map { path in
            guard let text = try TextFile.read(path) else { throw ExitCode.badData }
            return text
        }
        try self.order.ask(.remoteStart(tag: self.tag, connector: self.connector, profile: text))
    }
}

struct Stop: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Has a charger end a session.",
        usage: "fusekeeper stop <charger> [<session>] [<options>]",
        discussion: """
            Any number is sent, also one that is not known here; one that begins with a
            minus stands after "--".

            EXAMPLES
              fusekeeper stop CP_7
              fusekeeper stop CP_7 --connector 2
              fusekeeper stop CP_7 4711
              fusekeeper stop CP_7 -- -1
            """)
    @OptionGroup var order: ChargerOrder
    @Argument(help: "Its number; the only one that runs without it.") var session: Int?
    @Option(help: "The one that runs on this connector.") var connector: Int?

    func validate() throws {
        guard self.session == nil || self.connector == nil else { throw ValidationError("expected a session or a connector, not both") }
    }

    func run() throws {
        let choice = self.session.map { OperatorAction.SessionChoice.number($0) } ?? self.connector.map { .on(connector: $0) } ?? .only
        try self.order.ask(.remoteStop(session: choice))
    }
}
