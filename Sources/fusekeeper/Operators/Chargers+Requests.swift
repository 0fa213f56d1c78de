import ArgumentParser
import SiteModel

extension Chargers {
    struct Reset: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a charger start anew.",
            usage: "fusekeeper charger reset <charger> [<options>]",
            discussion: """
                EXAMPLES
                  fusekeeper charger reset CP_7
                  fusekeeper charger reset CP_7 --hard
                """)
        @OptionGroup var order: ChargerOrder
        @Flag(help: "At once. Otherwise sessions are ended and reported first.") var hard = false

        func run() throws { try self.order.ask(.reset(isHard: self.hard)) }
    }

    struct Unlock: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Frees a cable that is stuck; not for ending a session.",
            usage: "fusekeeper charger unlock <charger> [<options>]",
            discussion: """
                EXAMPLES
                  fusekeeper charger unlock CP_7 --connector 2
                """)
        @OptionGroup var order: ChargerOrder
        @Option(help: "From 1.") var connector = 1

        func run() throws { try self.order.ask(.unlock(connector: self.connector)) }
    }

    struct SetAvailability: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "availability",
            abstract: "Takes a connector or the whole charger out of service, or back into it.",
            usage: "fusekeeper charger availability <charger> <service> [<options>]",
            discussion: """
                The charger remembers it over a restart.

                EXAMPLES
                  fusekeeper charger availability CP_7 inoperative
                  fusekeeper charger availability CP_7 operative --connector 2
                """)

        enum Service: String, CaseIterable, ExpressibleByArgument {
            case operative, inoperative
        }

        @OptionGroup var order: ChargerOrder
        @Argument(help: "operative or inoperative.") var service: Service
        @Option(help: "From 1; 0 is the whole charger.") var connector = 0

        func run() throws {
            try self.order.ask(.setAvailability(connector: self.connector, isOperative: self.service == .operative))
        }
    }

    struct Trigger: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Asks a charger for a message of its, now.",
            usage: "fusekeeper charger trigger <charger> <message> [<options>]",
            discussion: """
                The last three are for chargers that know the security white paper.

                EXAMPLES
                  fusekeeper charger trigger CP_7 meter-values --connector 1
                  fusekeeper charger trigger CP_7 certificate-request
                """)
        @OptionGroup var order: ChargerOrder
        @Argument(help: "The message.") var message: OperatorAction.Message
        @Option(help: "From 1; all of them without it.") var connector: Int?
        @Flag(help: "By ExtendedTriggerMessage, where that has the message.") var extended = false

        func run() throws {
            try self.order.ask(.trigger(message: self.message, connector: self.connector, isExtended: self.extended))
        }
    }

    struct ClearCache: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "clear-cache",
            abstract: "Has a charger forget the tags that it remembers by itself.",
            usage: "fusekeeper charger clear-cache <charger> [<options>]",
            discussion: """
                A charger that remembers none says "Rejected".

                EXAMPLES
                  fusekeeper charger clear-cache CP_7
                """)
        @OptionGroup var order: ChargerOrder

        func run() throws { try self.order.ask(.clearCache) }
    }

    struct Transfer: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sends a charger what its vendor understands beyond OCPP.",
            usage: "fusekeeper charger transfer <charger> <vendor> [<options>]",
            discussion: """
                EXAMPLES
                  fusekeeper charger transfer CP_7 com.example --message setLED --data on
                """)
        @OptionGroup var order: ChargerOrder
        @Argument(help: "The vendor's identifier.") var vendor: String
        @Option(help: "The vendor's name of the message.") var message: String?
        @Option(help: "Text, in the vendor's own form.") var data: String?

        func run() throws { try self.order.ask(.transferData(vendor: self.vendor, message: self.message, data: self.data)) }
    }
}

extension OperatorAction.Message: ExpressibleByArgument {
    public init?(argument: String) {
        guard let message = Self.allCases.first(where: { $0.spelling == argument }) else { return nil }
        self = message
    }

    public static var allValueStrings: [String] { self.allCases.map(\.spelling) }

    /// `meter-values`, as everything on a command line is spelt.
    private var spelling: String {
        self.rawValue.reduce(into: "") { text, letter in
            if letter.isUppercase { text += "-" }
            text += letter.lowercased()
        }
    }
}
