import ArgumentParser
import Gateway

extension PKI {
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Uses a server certificate that somebody else has issued.",
            usage: "fusekeeper pki import <file> [<key-file>] [<options>]",
            discussion: """
                The file holds the server's certificate first, then those that lead to the
                root, and its key, which may also be in a file of its own. They must go
                together and be valid now; RSA needs 2048 bits, ECDSA 224. It takes the place
                of the gateway's own certificate of the same kind of key. Nobody renews it
                here: the status tells 30 days before it ends.

                EXAMPLES
                  fusekeeper pki import chain-and-key.pem
                  fusekeeper pki import fullchain.pem privkey.pem
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "A PEM file with the chain; - is standard input.", completion: .file()) var file: String
        @Argument(help: "A PEM file with the key.", completion: .file()) var keyFile: String?

        func run() throws {
            guard let chain = try TextFile.read(self.file) else { throw ExitCode.badData }
            var text = chain
            if let keyFile {
                guard let key = try TextFile.read(keyFile) else { throw ExitCode.badData }
                text += "\n" + key
            }
            try self.gateway.tell(.pki(request: .bring(pem: text)))
        }
    }

    struct Forget: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Uses the gateway's own certificate again.",
            usage: "fusekeeper pki forget <key> [<options>]",
            discussion: """
                What "pki import" brought is removed from the disk.

                EXAMPLES
                  fusekeeper pki forget rsa
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "ecdsa or rsa: the kind of its key.") var key: ServerKey

        func run() throws { try self.gateway.tell(.pki(request: .forget(key: self.key))) }
    }
}
