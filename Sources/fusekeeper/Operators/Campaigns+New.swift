import ArgumentParser
import Gateway
import JSON
import SiteModel

extension Campaigns {
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Begins a campaign.",
            usage: "fusekeeper campaign new <name> --file <sha256> --all [<options>]",
            discussion: """
                The chargers are those given by --charger, those of a --vendor and a --model
                (* stands for any text), or with --all every accepted one. Those that have the
                version already, or are of another make than the file is for, are passed over.

                The first wave is small; the next begins when each charger of it is done,
                has failed or was passed over. Each step has its time; a charger that failed
                is told again after a pause; --stop-after failures stop the whole.

                EXAMPLES
                  fusekeeper campaign new spring --file 9f86d081 --model 'One*'
                  fusekeeper campaign new spring --file 9f86d081 --all --first 1 --wave 4 \\
                    --window 22:00-05:30 --days mon,tue,wed --out-of-service --transfer ftp
                  fusekeeper campaign new hotfix --address ftp://192.0.2.9/cp-2.4.bin \\
                    --version-is 2.4 --charger CP_7 --charger CP_8 --expect 'R2.4*'
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "For people.") var name: String
        @Option(help: "A file of the firmware cache: its version, its SHA-256, or the beginning of that.") var file: String?
        @Option(help: "Where the file is instead: an FTP, FTPS, HTTP or HTTPS address.") var address: String?
        @Option(help: "Beside --address: the version that it is.") var versionIs: String?
        @Option(name: .customLong("charger"), help: "A charger's identity; may be given again.") var chargers: [ChargerID] = []
        @Option(help: "Chargers that tell this vendor.") var vendor: String?
        @Option(help: "Chargers that tell this model.") var model: String?
        @Flag(help: "Every accepted charger.") var all = false
        @OptionGroup var rules: CampaignRules
        @Flag(help: "As JSON, as \"fusekeeper campaign show\".") var json = false

        func validate() throws {
            guard (self.file == nil) != (self.address == nil) else { throw ValidationError("expected either --file or --address") }
            guard (self.address == nil) == (self.versionIs == nil) else {
                throw ValidationError("expected --address and --version-is together")
            }
            let isMake = self.vendor != nil || self.model != nil
            guard [!self.chargers.isEmpty, isMake, self.all].count(where: \.self) == 1 else {
                throw ValidationError("expected one of --charger, --vendor or --model, and --all")
            }
        }

        func run() throws {
            let choice: CampaignPlan.Choice =
                self.all ? .all : self.chargers.isEmpty ? .make(vendor: self.vendor, model: self.model) : .list(chargers: self.chargers)
            let firmware: FirmwareChoice =
                if let address, let versionIs {
                    .elsewhere(firmware: CampaignFirmware(source: .address(url: address), version: versionIs))
                } else {
                    .cached(file: self.file ?? "")
                }
            let question = CampaignQuestion.begin(plan: self.rules.plan(self.name, for: choice), firmware: firmware)
            guard case .campaigns(let campaigns) = try self.gateway.ask(.campaigns(question: question)), let campaign = campaigns.first
            else {
                return try self.gateway.misunderstood()
            }
            Console.print(
                self.json ? String(decoding: try JSONCoding.encode(campaign, pretty: true), as: UTF8.self) : CampaignText.text(of: campaign)
            )
        }
    }
}
