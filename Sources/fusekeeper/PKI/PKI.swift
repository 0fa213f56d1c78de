import ArgumentParser
import Gateway
import JSON

struct PKI: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pki",
        abstract: "By what the gateway proves who it is.",
        discussion: """
            A gateway that listens with TLS ("ocppTLS", "webTLS" or "filesTLS" under
            "listen") has authorities of its own, made at the first start, one with an
            elliptic key and one with an RSA key, and a server certificate of each, which
            it renews in time. Chargers and browsers are to trust the authorities: "pki
            export" prints them. Keys are in the folder pki of the state directory, for
            the service alone.

            EXAMPLES
              fusekeeper pki show
              fusekeeper pki export > site-ca.pem
              fusekeeper pki import chain-and-key.pem
            """,
        subcommands: [Show.self, Renew.self, Export.self, Import.self, Forget.self, Sign.self, Revoke.self], defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The certificates, and until when they are good.",
            usage: "fusekeeper pki show [<options>]",
            discussion: """
                --json gives { "certificates": [...], "troubles": [...] }; each certificate has
                role (authority or server), origin (own, imported or configured), subject,
                issuer, serial, notBefore, notAfter, names, key and fingerprint (SHA-256).

                EXAMPLES
                  fusekeeper pki show
                  fusekeeper pki show --json | jq -r '.certificates[].notAfter'
                """)
        @OptionGroup var gateway: RunningGateway
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard case .pki(let view) = try self.gateway.ask(.pki(request: .show)) else { return try self.gateway.misunderstood() }
            if self.json { return Console.print(String(decoding: try JSONCoding.encode(view, pretty: true), as: UTF8.self)) }
            let rows = view.certificates.map { certificate in
                [
                    certificate.role.rawValue, certificate.origin.rawValue, certificate.key, String(certificate.notAfter.text.prefix(10)),
                    certificate.subject, certificate.names.joined(separator: ", "),
                ]
            }
            if !rows.isEmpty { Console.print(Table(["role", "origin", "key", "until", "subject", "names"], rows).text) }
            for certificate in view.certificates { Console.print("\(certificate.key), SHA-256 \(certificate.fingerprint)") }
            for trouble in view.troubles { Console.print("! \(trouble)") }
        }
    }

    struct Renew: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes new server certificates with new keys now.",
            usage: "fusekeeper pki renew [<options>]",
            discussion: """
                The gateway does this by itself when a third of their life is left. The
                authorities stay, so chargers need nothing new; connections that stand go on.
                What was brought from elsewhere is not touched.

                EXAMPLES
                  fusekeeper pki renew
                """)
        @OptionGroup var gateway: RunningGateway

        func run() throws { try self.gateway.tell(.pki(request: .renew), wait: 60) }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the authorities that chargers are to trust, in PEM.",
            usage: "fusekeeper pki export [--key <key>] [<options>]",
            discussion: """
                No key is printed. A charger that takes one root only gets that of the suites
                it speaks; "certificate install" gives it to a charger that is connected.

                EXAMPLES
                  fusekeeper pki export > site-ca.pem
                  fusekeeper pki export --key rsa > root.pem
                """)
        @OptionGroup var gateway: RunningGateway
        @Option(help: "ecdsa or rsa; both without it.") var key: ServerKey?

        func run() throws {
            guard case .pem(let text) = try self.gateway.ask(.pki(request: .authorities(key: self.key))) else {
                return try self.gateway.misunderstood()
            }
            Console.print(text.last == "\n" ? String(text.dropLast()) : text)
        }
    }
}

extension ServerKey: ExpressibleByArgument {}
