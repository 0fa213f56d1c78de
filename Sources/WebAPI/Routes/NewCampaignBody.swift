import FoundationEssentials
import Gateway
import JSON
import SiteModel

/// A campaign as it is asked for. What is left out is as `CampaignPlan` has it.
struct NewCampaignBody: Decodable {
    private var name: String
    private var file: String?
    private var address: String?
    private var version: String?
    private var all: Bool?
    private var chargers: [String]?
    private var vendor: String?
    private var model: String?
    private var firstWave: Int?
    private var wave: Int?
    private var expected: String?
    private var takesOutOfService: Bool?
    private var window: CampaignWindow?
    private var stopAfter: Int?
    private var tries: Int?
    private var pause: Int?
    private var fetch: Date?
    private var signing: CampaignPlan.Signing?
    private var transfer: SiteConfiguration.Files.Style?
    private var deadlines: Deadlines?

    private struct Deadlines: Decodable {
        var word: Int?
        var download: Int?
        var install: Int?
        var boot: Int?
        var turn: Int?
    }

    func firmware(_ body: JSONValue?) throws(APIProblem) -> FirmwareChoice {
        switch (self.file, self.address, self.version) {
        case (let file?, nil, nil): return .cached(file: file)
        case (nil, let address?, let version?):
            return .elsewhere(firmware: CampaignFirmware(source: .address(url: address), version: version))
        case (nil, nil, _): throw .field("file", "expected it, or \"address\" and \"version\"", at: body)
        case (nil, _?, nil): throw .field("version", "expected it beside \"address\"", at: body)
        case (_?, _?, _): throw .field("address", "expected it or \"file\", found both", at: body?["address"])
        case (_?, nil, _?): throw .field("version", "the file's own counts; found one beside \"file\"", at: body?["version"])
        }
    }

    func plan(_ body: JSONValue?) throws(APIProblem) -> CampaignPlan {
        var plan = CampaignPlan(
            name: self.name, chargers: try self.choice(body), expected: self.expected, window: self.window, fetch: self.fetch)
        plan.firstWave = self.firstWave ?? plan.firstWave
        plan.wave = self.wave ?? plan.wave
        plan.takesOutOfService = self.takesOutOfService ?? plan.takesOutOfService
        plan.stopAfter = self.stopAfter ?? plan.stopAfter
        plan.tries = self.tries ?? plan.tries
        plan.pause = self.pause ?? plan.pause
        plan.signing = self.signing ?? plan.signing
        plan.transfer = self.transfer
        plan.deadlines = CampaignPlan.Deadlines(
            word: self.deadlines?.word ?? plan.deadlines.word, download: self.deadlines?.download ?? plan.deadlines.download,
            install: self.deadlines?.install ?? plan.deadlines.install, boot: self.deadlines?.boot ?? plan.deadlines.boot,
            turn: self.deadlines?.turn ?? plan.deadlines.turn)
        return plan
    }

    private func choice(_ body: JSONValue?) throws(APIProblem) -> CampaignPlan.Choice {
        let isMake = self.vendor != nil || self.model != nil
        switch (self.all == true, self.chargers, isMake) {
        case (true, nil, false): return .all
        case (false, nil, true): return .make(vendor: self.vendor, model: self.model)
        case (false, let names?, false):
            var ids: [ChargerID] = []
            for name in names {
                guard let id = ChargerID(name) else { throw .unknown(charger: name) }
                ids.append(id)
            }
            return .list(chargers: ids)
        default:
            throw .field("chargers", "expected one of \"chargers\", \"all\", and \"vendor\" or \"model\" or both", at: body)
        }
    }
}
