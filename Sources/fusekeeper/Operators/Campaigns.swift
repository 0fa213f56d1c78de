import ArgumentParser
import Gateway
import JSON
import SiteModel

struct Campaigns: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaign",
        abstract: "New firmware for many chargers, in waves.",
        discussion: """
            A charger is told only while nobody charges at it, and is done when it has
            introduced itself with the new version. A restart of the gateway changes
            nothing: nobody is told twice.

            EXAMPLES
              fusekeeper campaign new spring --file 9f86d081 --all --wave 4
              fusekeeper campaign show 2
              fusekeeper campaign pause 2
            """,
        subcommands: [New.self, List.self, Show.self, Pause.self, Resume.self, Cancel.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows those that are on, and the last of those that are over.",
            discussion: """
                --json gives an array, the newest first, each as in "fusekeeper campaign show".

                EXAMPLES
                  fusekeeper campaign list
                """)
        @OptionGroup var gateway: RunningGateway
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard case .campaigns(let campaigns) = try self.gateway.ask(.campaigns(question: .list)) else {
                return try self.gateway.misunderstood()
            }
            if self.json { return Console.print(String(decoding: try JSONCoding.encode(campaigns, pretty: true), as: UTF8.self)) }
            Console.print(campaigns.isEmpty ? "no campaigns" : CampaignText.table(campaigns))
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows how far a campaign is with each charger, and why.",
            discussion: """
                --json gives an object with number, name, state (running, paused, stopped,
                cancelled or finished), version, counts, openWave, and chargers: each with its
                wave, state (waiting, clearing, told, downloading, downloaded, installing,
                installed, done, failed or skipped), reason, tries, and its version before
                and after.

                EXAMPLES
                  fusekeeper campaign show 2
                  fusekeeper campaign show 2 --json | jq '.chargers[].state'
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "Its number.") var number: Int
        @Flag(help: "As JSON.") var json = false

        func run() throws {
            guard case .campaigns(let campaigns) = try self.gateway.ask(.campaigns(question: .show(number: self.number))),
                let campaign = campaigns.first
            else { return try self.gateway.misunderstood() }
            Console.print(
                self.json ? String(decoding: try JSONCoding.encode(campaign, pretty: true), as: UTF8.self) : CampaignText.text(of: campaign)
            )
        }
    }

    /// Which campaign to change.
    struct Target: ParsableArguments {
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "Its number.") var number: Int

        func tell(_ order: Site.CampaignOrder) throws {
            try self.gateway.tell(.campaigns(question: .change(number: self.number, order: order)))
        }
    }

    struct Pause: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a campaign tell nobody else for now; what chargers were told goes on.",
            discussion: """
                EXAMPLES
                  fusekeeper campaign pause 2
                """)
        @OptionGroup var target: Target

        func run() throws { try self.target.tell(.pause) }
    }

    struct Resume: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a campaign go on that was paused, or stopped after too many failures.",
            discussion: """
                EXAMPLES
                  fusekeeper campaign resume 2
                """)
        @OptionGroup var target: Target

        func run() throws { try self.target.tell(.resume) }
    }

    struct Cancel: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ends a campaign; what chargers were told goes on and is followed.",
            discussion: """
                EXAMPLES
                  fusekeeper campaign cancel 2
                """)
        @OptionGroup var target: Target

        func run() throws { try self.target.tell(.cancel) }
    }
}
