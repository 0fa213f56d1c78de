import ArgumentParser
import Gateway
import JSON
import SiteModel

struct Users: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Who may sign in, and which programs are let in.",
        discussion: """
            viewer    looks at everything but secrets, users and tokens
            operator  asks chargers for what they can do; keeps sessions, tags,
                      schedules and campaigns
            admin     sets passwords of chargers, firmware, users and tokens

            Whoever may run this command on the gateway itself needs no password: it
            works while somebody is locked out, too. Only hashes are kept, in users.json
            in the state directory. Until there is an admin the web interface stays on
            the machine's own addresses.

            EXAMPLES
              fusekeeper user add anna --role admin
              fusekeeper user add ben --role operator --must-change < first-password
              fusekeeper user list
              fusekeeper user password anna
              fusekeeper user token add billing --role viewer --area transactions
            """,
        subcommands: [List.self, Add.self, SetRole.self, SetPassword.self, Remove.self, Tokens.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows who may sign in.",
            discussion: """
                --json gives an array; each has name, role, mustChangePassword, created and
                changed (when role or password was set last).

                EXAMPLES
                  fusekeeper user list
                """)
        @OptionGroup var gateway: RunningGateway
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard case .users(let users) = try self.gateway.ask(.users(request: .list)) else { return try self.gateway.misunderstood() }
            if self.json { return Console.print(String(decoding: try JSONCoding.encode(users, pretty: true), as: UTF8.self)) }
            guard !users.isEmpty else { return Console.print("nobody may sign in yet; fusekeeper user add NAME --role admin") }
            let rows = users.map { user in
                [user.name.text, user.role.rawValue, user.mustChangePassword ? "to be changed" : "set", user.changed.text]
            }
            Console.print(Table(["name", "role", "password", "changed"], rows).text)
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets somebody sign in.",
            usage: "fusekeeper user add <name> --role <role> [<options>]",
            discussion: """
                The password is asked for, or read from standard input or a file: a line of
                at least 10 characters. It is no argument, for those are seen by others.

                EXAMPLES
                  fusekeeper user add anna --role admin
                  fusekeeper user add ben --role operator --must-change < first-password
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "1 to 32 of a to z, 0 to 9, \".\", \"_\" and \"-\".") var name: AccountName
        @Option(help: "viewer, operator or admin.") var role: Role
        @Flag(help: "A new password has to be set before anything else.") var mustChange = false
        @OptionGroup var input: PasswordInput

        func run() throws {
            let hash = try self.input.hash(for: self.name)
            try self.gateway.tell(.users(request: .add(name: self.name, role: self.role, password: hash, mustChange: self.mustChange)))
        }
    }

    struct SetRole: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "role",
            abstract: "Sets what somebody may do.",
            discussion: """
                He is signed out everywhere. The only admin stays one while there are others.

                EXAMPLES
                  fusekeeper user role ben viewer
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The user.") var name: AccountName
        @Argument(help: "viewer, operator or admin.") var role: Role

        func run() throws { try self.gateway.tell(.users(request: .setRole(name: self.name, role: self.role))) }
    }

    struct SetPassword: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "password",
            abstract: "Sets somebody's password.",
            usage: "fusekeeper user password <name> [<options>]",
            discussion: """
                Asked for, or read from standard input or a file: a line of at least 10
                characters. He is signed out everywhere.

                EXAMPLES
                  fusekeeper user password anna
                  fusekeeper user password ben --must-change --password-file first-password
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The user.") var name: AccountName
        @Flag(help: "A new password has to be set before anything else.") var mustChange = false
        @OptionGroup var input: PasswordInput

        func run() throws {
            let hash = try self.input.hash(for: self.name)
            try self.gateway.tell(.users(request: .setPassword(name: self.name, password: hash, mustChange: self.mustChange)))
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets somebody sign in no longer.",
            discussion: """
                He is signed out everywhere. The only admin goes last.

                EXAMPLES
                  fusekeeper user remove ben
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The user.") var name: AccountName

        func run() throws { try self.gateway.tell(.users(request: .remove(name: self.name))) }
    }
}

extension AccountName: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Role: ExpressibleByArgument {}
