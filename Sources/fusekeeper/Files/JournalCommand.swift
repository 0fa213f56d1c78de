import ArgumentParser
import Gateway
import Storage

struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "What is on record: checked, read and counted.",
        discussion: """
            Reads the files alone, also while the gateway runs, and changes nothing.

            EXAMPLES
              fusekeeper journal verify
              fusekeeper journal cat --from 2026-11-22 | jq .event
              fusekeeper journal stat --state /mnt/card/state
            """,
        subcommands: [Verify.self, Cat.self, Stat.self])

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks every record, and that none is missing.",
            discussion: """
                Ends with 0 when all is well, and with 65 where something is damaged,
                missing or of a newer release; the file and the line are named. What was
                not finished at the end is no damage: nobody was told of it.

                EXAMPLES
                  fusekeeper journal verify
                  fusekeeper journal verify --state ./state --json
                """)
        @OptionGroup var place: StatePlace
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            let book = try self.place.book { _ in }
            Console.print(self.json ? try JournalText.json(of: book) : JournalText.verdict(on: book))
        }
    }

    struct Cat: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the entries as JSON, one a line.",
            discussion: """
                Each line has the record's number, the time and what happened. Tags stand
                there as they were read, and the salted hashes of passwords.

                EXAMPLES
                  fusekeeper journal cat | jq 'select(.event.started)'
                  fusekeeper journal cat --from 2026-11-22T06:00:00Z --to 2026-11-23
                  fusekeeper journal cat --from 1200 --to 1300
                """)
        @OptionGroup var place: StatePlace
        @Option(help: "The first: a time or a day in UTC, or the number of a record.") var from: JournalPoint?
        @Option(help: "The last; a time or a day itself is not included.") var to: JournalPoint?

        func run() throws {
            _ = try self.place.book { line in
                guard self.from?.isReached(by: line) ?? true, !(self.to?.isPassed(by: line) ?? false) else { return }
                Console.print(line.json)
            }
        }
    }

    struct Stat: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Counts segments, records and bytes, by day and kind.",
            discussion: """
                EXAMPLES
                  fusekeeper journal stat
                  fusekeeper journal stat --json | jq '.tally.days | keys'
                """)
        @OptionGroup var place: StatePlace
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            var tally = JournalTally()
            let book = try self.place.book { tally.add($0) }
            Console.print(self.json ? try JournalText.json(of: book, tally) : JournalText.figures(of: book, tally))
        }
    }
}

/// The state directory that a command reads or writes itself, without a gateway.
struct StatePlace: ParsableArguments {
    @Option(help: ArgumentHelp("The state directory.", valueName: "directory"))
    var state = "/var/lib/fusekeeper"

    /// Reads its journal; ends the command with a sentence where that cannot be.
    func book(_ visit: (JournalLine) throws -> Void) throws -> JournalBook {
        do { return try JournalBook(statePath: self.state, visit: visit) } catch let error as StorageError {
            Console.complain("error: \(error)")
        } catch let problem as JournalBookProblem {
            Console.complain("error: \(problem)")
        }
        throw ExitCode.badData
    }
}
