import ArgumentParser
import FoundationEssentials
import Gateway
import JSON
import SiteModel
import Transport

extension Users {
    struct Tokens: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "token",
            abstract: "Which programs are let in, and to what.",
            discussion: """
                The token of the file api-token in the state directory is not among them: it
                may do everything.

                EXAMPLES
                  fusekeeper user token add billing --role viewer --area transactions
                  fusekeeper user token list
                  fusekeeper user token remove billing
                """,
            subcommands: [ListTokens.self, AddToken.self, RemoveToken.self])
    }

    struct ListTokens: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Shows the tokens, and when each was used last.",
            discussion: """
                --json gives an array; each has name, role, isReadOnly, areas (all where it
                is left out), created, expires and lastUsed.

                EXAMPLES
                  fusekeeper user token list
                """)
        @OptionGroup var gateway: RunningGateway
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard case .accessTokens(let tokens) = try self.gateway.ask(.users(request: .listTokens)) else {
                return try self.gateway.misunderstood()
            }
            if self.json { return Console.print(String(decoding: try JSONCoding.encode(tokens, pretty: true), as: UTF8.self)) }
            guard !tokens.isEmpty else { return Console.print("no tokens") }
            let rows = tokens.map { token in
                [
                    token.name.text, token.role.rawValue + (token.isReadOnly ? ", reads only" : ""),
                    token.areas.map { $0.map(\.rawValue).joined(separator: ", ") } ?? "everything", token.expires?.text ?? "never",
                    token.lastUsed?.text ?? "never",
                ]
            }
            Console.print(Table(["name", "role", "for", "ends", "used"], rows).text)
        }
    }

    struct AddToken: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Lets a program in.",
            usage: "fusekeeper user token add <name> --role <role> [<options>]",
            discussion: """
                Prints what the program has to show, "Authorization: Bearer ...". It is shown
                this once: only a digest of it is kept.

                EXAMPLES
                  fusekeeper user token add billing --role viewer --area transactions
                  fusekeeper user token add app --role viewer --expires 2028-01-01T00:00:00Z
                  fusekeeper user token add audit --role admin --read-only > token
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "1 to 32 of a to z, 0 to 9, \".\", \"_\" and \"-\".") var name: AccountName
        @Option(help: "viewer, operator or admin.") var role: Role
        @Flag(help: "It may ask and change nothing.") var readOnly = false
        @Option(help: "What it may ask about; may be repeated. Everything without it.") var area: [AccessToken.Area] = []
        @Option(help: "Until when, as 2027-12-31T00:00:00Z.") var expires: WallTime?
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            let key = AccessKey.random()
            let token = UserRequest.NewToken(
                name: self.name, role: self.role, isReadOnly: self.readOnly, areas: self.area.isEmpty ? nil : self.area,
                expires: self.expires?.date, digest: key.digest)
            guard case .done = try self.gateway.ask(.users(request: .addToken(token: token))) else {
                return try self.gateway.misunderstood()
            }
            guard !self.json else {
                let shown = ["name": self.name.text, "token": key.text]
                return Console.print(String(decoding: try JSONCoding.encode(shown, pretty: true), as: UTF8.self))
            }
            Console.print(key.text)
        }
    }

    struct RemoveToken: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Lets a program in no longer.",
            discussion: """
                EXAMPLES
                  fusekeeper user token remove billing
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The token's name.") var name: AccountName

        func run() throws { try self.gateway.tell(.users(request: .removeToken(name: self.name))) }
    }
}

extension AccessToken.Area: ExpressibleByArgument {}
