import ArgumentParser
import FoundationEssentials
import Gateway
import JSON
import SiteModel

extension Firmware {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the files in the cache, the newest last.",
            discussion: """
                --json gives an array; each has sha256, size in bytes, name, vendor, model,
                version, signed, objection (to its signature, where somebody wanted it all the
                same), note, added, source (file, upload, or an address), and use while
                somebody needs it.

                EXAMPLES
                  fusekeeper firmware list
                  fusekeeper firmware list --json | jq -r '.[] | .sha256 + " " + .version'
                """)
        @OptionGroup var gateway: RunningGateway
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard case .firmware(let files) = try self.gateway.ask(.firmware(request: .list)) else {
                return try self.gateway.misunderstood()
            }
            if self.json { return Console.print(String(decoding: try JSONCoding.encode(files, pretty: true), as: UTF8.self)) }
            Console.print(files.isEmpty ? "no firmware" : Table(FirmwareTable.header, files.map(FirmwareTable.row)).text)
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a file to the cache.",
            usage: "fusekeeper firmware add <file> --version <version> [<options>]",
            discussion: """
                The running gateway takes it in through its socket, so it may lie anywhere.
                The same content again only changes what is known of it.

                EXAMPLES
                  fusekeeper firmware add cp-2.1.bin --vendor ACME --model Wall --version 2.1
                  fusekeeper firmware add b --version 2.2 --certificate b.pem --signature b.b64
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The file.", completion: .file()) var file: String
        @OptionGroup var options: FirmwareOptions
        @Flag(help: "What was added, as JSON.") var json = false

        func run() throws {
            guard var content = ContentFile(self.file) else { throw ExitCode.badData }
            let request = FirmwareRequest.add(
                facts: try self.options.facts(name: self.file), size: content.size, terms: self.options.terms)
            let answer = try self.gateway.ask(.firmware(request: request), wait: 600) { try content.next() }
            try self.gateway.tell(added: answer, asJSON: self.json)
        }
    }

    struct Fetch: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has the gateway get a file from another server, once.",
            usage: "fusekeeper firmware fetch <address> --version <version> [<options>]",
            discussion: """
                Over HTTPS or HTTP; where the connection breaks it goes on where it ended.
                By HTTPS the server must prove who it is, to the roots that the system trusts
                or to those of "firmware": { "serverCA": "/PATH.pem" }. Give --sha256 where it
                is known: over HTTP nothing else proves what came. An address that is not
                public is refused, unless the configuration says
                "firmware": { "allowPrivateAddresses": true }.

                EXAMPLES
                  fusekeeper firmware fetch https://files.acme.example/cp-2.1.bin --version 2.1
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "An HTTPS or HTTP address.") var address: String
        @OptionGroup var options: FirmwareOptions
        @Flag(help: "What was added, as JSON.") var json = false

        func run() throws {
            let name = self.address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last.map(String.init) ?? ""
            let request = FirmwareRequest.fetch(
                url: self.address, facts: try self.options.facts(name: name), terms: self.options.terms)
            try self.gateway.tell(added: try self.gateway.ask(.firmware(request: request), wait: 3_600), asJSON: self.json)
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads files of the cache again and says whether they are what they were.",
            usage: "fusekeeper firmware verify [<firmware>] [<options>]",
            discussion: """
                A damaged file is not served. Ends with 65 where there is one.

                EXAMPLES
                  fusekeeper firmware verify
                  fusekeeper firmware verify 2.1
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "Version or SHA-256; all without it.") var firmware: String?

        func run() throws { try self.gateway.tell(.firmware(request: .verify(firmware: self.firmware)), wait: 3_600) }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a file out of the cache; refused while a charger is told to fetch it.",
            usage: "fusekeeper firmware remove <firmware> [<options>]",
            discussion: """
                EXAMPLES
                  fusekeeper firmware remove 2.0
                  fusekeeper firmware remove 4f3a92c1
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "Version or SHA-256.") var firmware: String

        func run() throws { try self.gateway.tell(.firmware(request: .remove(firmware: self.firmware))) }
    }
}

extension RunningGateway {
    fileprivate func tell(added answer: ControlAnswer, asJSON: Bool) throws {
        guard case .firmware(let files) = answer, let file = files.first else { return try self.misunderstood() }
        if asJSON { return Console.print(String(decoding: try JSONCoding.encode(file, pretty: true), as: UTF8.self)) }
        Console.print("\(file.sha256) \(file.version), \(file.size) bytes, is in the cache".printable)
    }
}

enum FirmwareTable {
    static let header = ["sha256", "version", "vendor", "model", "bytes", "signed", "added", "note"]

    static func row(_ file: FirmwareView) -> [String] {
        [
            file.sha256.short, file.version, file.vendor, file.model, "\(file.size)",
            file.signed ? file.objection == nil ? "yes" : "wrongly" : "", file.added.text,
            ([file.note] + (file.use.map { ["in use: \($0)"] } ?? [])).filter { !$0.isEmpty }.joined(separator: "; "),
        ]
    }
}
