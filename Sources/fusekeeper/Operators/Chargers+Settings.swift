import ArgumentParser
import JSON
import SiteModel

extension Chargers {
    struct Settings: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Asks a charger for its configuration keys.",
            usage: "fusekeeper charger settings <charger> [<key> ...] [<options>]",
            discussion: """
                What it told last is shown by "charger show", without asking.

                EXAMPLES
                  fusekeeper charger settings CP_7
                  fusekeeper charger settings CP_7 SupportedFeatureProfiles
                """)
        @OptionGroup var order: ChargerOrder
        @Argument(help: "The keys; all of them without any.") var keys: [String] = []

        func run() throws {
            try self.order.ask(.readSettings(keys: self.keys)) { answer in
                let rows = (answer["configurationKey"].map { Array($0.elements) } ?? []).map { entry in
                    [entry.text("key"), entry.text("value"), entry["readonly"]?.bool == true ? "read-only" : ""]
                }
                let unknown = (answer["unknownKey"].map { Array($0.elements) } ?? []).map {
                    [$0.string ?? $0.description, "", "not known to the charger"]
                }
                return Table(["key", "value", ""], rows + unknown).text
            }
        }
    }

    struct ChangeSetting: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Sets a configuration key of a charger.",
            usage: "fusekeeper charger set <charger> <key> <value> [<options>]",
            discussion: """
                Any key and any value is sent. A value that begins with a minus stands after
                "--"; the value - is read from standard input, for secrets.

                EXAMPLES
                  fusekeeper charger set CP_7 MeterValueSampleInterval 60
                  fusekeeper charger set CP_7 AuthorizationKey - < key.txt
                  fusekeeper charger set CP_7 -- BlinkRepeat -1
                """)
        @OptionGroup var order: ChargerOrder
        @Argument(help: "The key.") var key: String
        @Argument(help: "The value; - is a line of standard input.") var value: String

        func run() throws {
            // Others see what is typed here.
            guard self.value == "-" || StandardKey.named(self.key)?.access != .write else {
                Console.complain("error: \(self.key.printable) is a secret: give it on standard input, as -")
                throw ExitCode.badData
            }
            guard let value = self.value == "-" ? readLine() : self.value else {
                Console.complain("error: expected the value on standard input")
                throw ExitCode.badData
            }
            if let advice = StandardKey.named(self.key)?.advice(on: value) { Console.complain("note: \(advice)") }
            try self.order.ask(.changeSetting(key: self.key, value: value))
        }
    }
}

extension JSONValue {
    /// A member as text, whatever it is; empty where there is none.
    fileprivate func text(_ name: String) -> String { self[name].map { $0.string ?? $0.description } ?? "" }
}
