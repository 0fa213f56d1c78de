import ArgumentParser
import Gateway
import JSON
import SiteModel
import Storage

extension Logs {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows what came, the newest of each charger first.",
            usage: "fusekeeper logs list [<charger>] [<options>]",
            discussion: """
                --json gives an array; each has charger, name, and size in bytes. A name
                begins with the time at which the charger was asked, in UTC.

                EXAMPLES
                  fusekeeper logs list
                  fusekeeper logs list CP_7 --json | jq -r '.[0].name'
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity; all of them without it.") var charger: ChargerID?
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            let logs = try self.gateway.logs(of: self.charger)
            if self.json { return Console.print(String(decoding: try JSONCoding.encode(logs, pretty: true), as: UTF8.self)) }
            let rows = logs.map { [$0.charger.text, "\($0.size)", $0.name] }
            Console.print(rows.isEmpty ? "no logs" : Table(["charger", "bytes", "name"], rows).text)
        }
    }

    struct Get: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints a file that came, as it came.",
            usage: "fusekeeper logs get <charger> [<name>] [<options>]",
            discussion: """
                It is the file logs/CHARGER/NAME in the state directory, which may as well be
                copied from there.

                EXAMPLES
                  fusekeeper logs get CP_7 > newest.zip
                  fusekeeper logs get CP_7 20261122T233005.123Z-diagnostics.zip > day.zip
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID
        @Argument(help: "As \"logs list\" shows it; the newest without it.") var name: String?

        func run() throws {
            let logs = try self.gateway.logs(of: self.charger)
            guard let log = logs.first(where: { self.name == nil || $0.name == self.name }) else {
                Console.complain(
                    "error: \(self.charger) has sent no \(self.name.map { "file \($0.printable.debugDescription)" } ?? "file") yet")
                throw ExitCode.badData
            }
            let folder = "\(self.gateway.state)/\(StateFolder.logs.name)/\(try FileName(encoding: log.charger.text))"
            guard var content = ContentFile("\(folder)/\(try FileName(log.name))") else { throw ExitCode.badData }
            while let piece = try content.next() {
                guard Console.write(piece) else { throw ExitCode.softwareError }
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Removes a file that came.",
            usage: "fusekeeper logs remove <charger> <name> [<options>]",
            discussion: """
                EXAMPLES
                  fusekeeper logs remove CP_7 20261122T233005.123Z-diagnostics.zip
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID
        @Argument(help: "As \"logs list\" shows it.") var name: String

        func run() throws { try self.gateway.tell(.logs(request: .remove(charger: self.charger, name: self.name))) }
    }
}

extension RunningGateway {
    fileprivate func logs(of charger: ChargerID?) throws -> [StoredLog] {
        guard case .logs(let logs) = try self.ask(.logs(request: .list(charger: charger))) else {
            try self.misunderstood()
            return []
        }
        return logs
    }
}
