import ArgumentParser
import Gateway
import JSON
import SiteModel

struct Certificates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "The certificates that chargers trust, and those of their own.",
        discussion: """
            A root is of one of two kinds: central-system, which the gateway's own
            certificate descends from, or manufacturer, which signs firmware.

            EXAMPLES
              fusekeeper certificate list CP_7
              fusekeeper certificate install CP_7 root.pem --kind manufacturer
              fusekeeper certificate delete CP_7 4711
            """,
        subcommands: [List.self, Install.self, Delete.self, Requests.self, Deliver.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Asks a charger which roots of a kind it has.",
            usage: "fusekeeper certificate list <charger> [<options>]",
            discussion: """
                EXAMPLES
                  fusekeeper certificate list CP_7 --kind manufacturer
                """)
        @OptionGroup var order: ChargerOrder
        @Option(help: "central-system or manufacturer.") var kind = CertificateBook.Kind.centralSystemRoot

        func run() throws {
            try self.order.ask(.listCertificates(kind: self.kind)) { answer in
                let rows = (answer["certificateHashData"].map { Array($0.elements) } ?? []).map { name in
                    ["serialNumber", "hashAlgorithm", "issuerNameHash", "issuerKeyHash"].map { name[$0]?.string ?? "" }
                }
                return rows.isEmpty ? nil : Table(["serial number", "hash", "issuer's name", "issuer's key"], rows).text
            }
        }
    }

    struct Install: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives a charger a root to trust.",
            usage: "fusekeeper certificate install <charger> <file> [<options>]",
            discussion: """
                Whether the certificate is any good is for the charger to see.

                EXAMPLES
                  fusekeeper certificate install CP_7 root.pem --kind manufacturer
                """)
        @OptionGroup var order: ChargerOrder
        @Argument(help: "A PEM file; - is standard input.", completion: .file()) var file: String
        @Option(help: "central-system or manufacturer.") var kind = CertificateBook.Kind.centralSystemRoot

        func run() throws {
            guard let text = try TextFile.read(self.file) else { throw ExitCode.badData }
            try self.order.ask(.installCertificate(kind: self.kind, certificate: text))
        }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a charger forget a root that it listed.",
            usage: "fusekeeper certificate delete <charger> <serial> [<options>]",
            discussion: """
                It is named to the charger as the charger named it when it was last asked by
                "certificate list".

                EXAMPLES
                  fusekeeper certificate delete CP_7 4711
                """)
        @OptionGroup var order: ChargerOrder
        @Argument(help: "Its serial number, as it was listed.") var serial: String

        func run() throws {
            guard case .view(let charger) = try self.order.gateway.ask(.charger(id: self.order.charger)) else {
                return try self.order.gateway.misunderstood()
            }
            let names = charger.certificates.flatMap(\.names).filter { $0.serial == self.serial }
            guard let name = names.first else {
                Console.complain("error: \(charger.id) has listed no such certificate; ask it with \"fusekeeper certificate list\"")
                throw ExitCode.badData
            }
            guard Set(names).count == 1 else {
                Console.complain("error: \(charger.id) has listed several with this serial number; use \"fusekeeper send\"")
                throw ExitCode.badData
            }
            try self.order.ask(.deleteCertificate(name: name))
        }
    }

    struct Requests: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "request",
            abstract: "Prints a charger's last request for a certificate of its own, in PEM.",
            discussion: """
                Ask for one with "charger trigger CP_7 certificate-request", have it signed,
                and bring the certificate with "certificate deliver".

                EXAMPLES
                  fusekeeper certificate request CP_7 | openssl req -noout -text
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID

        func run() throws {
            guard case .view(let charger) = try self.gateway.ask(.charger(id: self.charger)) else {
                return try self.gateway.misunderstood()
            }
            guard let request = charger.certificateRequests.last else {
                Console.complain("error: \(charger.id) has asked for no certificate")
                throw ExitCode.badData
            }
            Console.print(request.csr.split(separator: "\n").map { String($0).printable }.joined(separator: "\n"))
        }
    }

    struct Deliver: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Brings a charger the certificate that it asked for.",
            usage: "fusekeeper certificate deliver <charger> <file> [<options>]",
            discussion: """
                EXAMPLES
                  fusekeeper certificate deliver CP_7 chain.pem
                """)
        @OptionGroup var order: ChargerOrder
        @Argument(help: "A PEM file: its own first, then those up to the root.", completion: .file()) var file: String

        func run() throws {
            guard let text = try TextFile.read(self.file) else { throw ExitCode.badData }
            try self.order.ask(.deliverCertificate(chain: text))
        }
    }
}

extension CertificateBook.Kind: ExpressibleByArgument {
    public init?(argument: String) {
        guard let kind = Self.allCases.first(where: { $0.spelling == argument }) else { return nil }
        self = kind
    }

    public static var allValueStrings: [String] { self.allCases.map(\.spelling) }

    public var defaultValueDescription: String { self.spelling }

    var spelling: String {
        switch self {
        case .centralSystemRoot: "central-system"
        case .manufacturerRoot: "manufacturer"
        }
    }
}
