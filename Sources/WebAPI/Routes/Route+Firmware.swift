import FoundationEssentials
import Gateway
import HTTPTypes
import JSON
import NIOCore
import SiteModel

extension Route {
    /// The firmware cache.
    static let firmware: [Route] = [listFirmware, addFirmware, fetchFirmware, showFirmware, removeFirmware, verifyFirmware]

    private static let listFirmware = Route(
        method: .get, path: "/api/v1/firmware", name: "listFirmware", group: .files, access: .viewer,
        summary: "The files in the firmware cache",
        success: Success(schema: .firmwareList, about: "Oldest first.", example: Example.firmwareList)
    ) { call throws(APIProblem) in try await call.firmware(.list) { Answer(FirmwareListBody(firmware: $0)) } }

    private static let addFirmware = Route(
        method: .post, path: "/api/v1/firmware", name: "addFirmware", group: .files, access: .admin,
        summary: "Adds a file to the firmware cache",
        about: "The same content again only changes what is known of it.",
        query: [
            Query.Rule("version", .text(Schema.TextRule(1...50)), "As chargers tell it once they run it. Required."),
            Query.Rule("name", .text(Schema.TextRule(1...200)), "Of the file, as chargers get to see it; some go by its ending."),
            Query.Rule("vendor", .text(Schema.TextRule(1...50)), "Of the chargers it is for, as they say it."),
            Query.Rule("model", .text(Schema.TextRule(1...50)), "Of the chargers it is for, as they say it."),
            Query.Rule("note", .text(Schema.TextRule(1...500)), "For people."),
            Query.Rule("signature", .text(Schema.TextRule(1...800)), "Base64; with `certificate` only."),
            Query.Rule("certificate", .certificate, "PEM, of whoever signed the file; with `signature` only."),
            Query.Rule("sha256", .text(Schema.TextRule(64...64)), "What the content must be; another is refused."),
            Query.Rule("despiteSignature", .flag, "Takes it although its signature does not fit."),
        ], upload: "The content of the file, as it is. It may be as large as the configuration allows.",
        success: Success(schema: .firmware, about: "What is in the cache now.", example: Example.firmware),
        problems: [.unusable, .conflict, .unrecorded]
    ) { call throws(APIProblem) in try await call.addFirmware() }

    private static let fetchFirmware = Route(
        method: .post, path: "/api/v1/firmware/fetch", name: "fetchFirmware", group: .files, access: .admin,
        summary: "Gets a file from another server, once",
        about: "Over HTTPS or HTTP; it goes on where the connection broke. Answered when the file is in the cache.",
        body: Body(
            schema: .object(
                .must("url", .text(Schema.TextRule(1...2_048)), "An HTTP address."), .must("version", .text(Schema.TextRule(1...50))),
                .may("name", .text(Schema.TextRule(1...200))), .may("vendor", .text(Schema.TextRule(0...50))),
                .may("model", .text(Schema.TextRule(0...50))), .may("note", .text(Schema.TextRule(0...500))),
                .may("signature", .text(Schema.TextRule(1...800))), .may("certificate", .certificate),
                .may("sha256", .text(Schema.TextRule(64...64)), "What the content must be; another is refused."),
                .may("despiteSignature", .flag, "Takes it although its signature does not fit.")),
            example: #"{ "url": "http://downloads.example/cp-2.1.bin", "version": "2.1", "vendor": "Example", "model": "One" }"#),
        success: Success(schema: .firmware, about: "What is in the cache now.", example: Example.firmware),
        problems: [.unusable, .conflict, .unrecorded, .busy]
    ) { call throws(APIProblem) in
        let body = try call.read(FirmwareBody.self)
        let url = body.url ?? ""
        return try await call.firmware(.fetch(url: url, facts: try body.facts(namedAfter: url), terms: try body.terms(at: call.body))) {
            $0.first.map { Answer($0) }
        }
    }

    private static let showFirmware = Route(
        method: .get, path: "/api/v1/firmware/{firmware}", name: "getFirmware", group: .files, access: .viewer,
        summary: "One file of the firmware cache",
        success: Success(schema: .firmware, about: "What is known of it.", example: Example.firmware),
        problems: [.unknownFile, .conflict, .unrecorded]
    ) { call throws(APIProblem) in try await call.firmware(.show(firmware: call[.firmware])) { $0.first.map { Answer($0) } } }

    private static let removeFirmware = Route(
        method: .delete, path: "/api/v1/firmware/{firmware}", name: "removeFirmware", group: .files, access: .admin,
        summary: "Takes a file out of the firmware cache", about: "Refused while a charger is told to fetch it.",
        success: .done("4f3a92c1d0e5, 2.1, is no longer in the cache"), problems: [.unknownFile, .conflict, .unrecorded]
    ) { call throws(APIProblem) in
        try await call.site.tell(.firmware(request: .remove(firmware: call[.firmware])), unknown: .unknownFile)
    }

    private static let verifyFirmware = Route(
        method: .post, path: "/api/v1/firmware/{firmware}/verify", name: "verifyFirmware", group: .files, access: .operator,
        summary: "Reads a file again and says whether it is what it was", about: "`conflict` where it is not; it is not served then.",
        success: .done("1 file is what it was"), problems: [.unknownFile, .conflict, .unrecorded, .busy]
    ) { call throws(APIProblem) in
        try await call.site.tell(.firmware(request: .verify(firmware: call[.firmware])), unknown: .unknownFile)
    }
}

private struct FirmwareListBody: Encodable {
    var firmware: [FirmwareView]
}

/// What is said of a file that is added.
private struct FirmwareBody: Decodable {
    var url: String?
    var version: String
    var name: String?
    var vendor: String?
    var model: String?
    var note: String?
    var signature: String?
    var certificate: String?
    var sha256: String?
    var despiteSignature: Bool?

    func facts(namedAfter url: String = "") throws(APIProblem) -> FirmwareFacts {
        let last = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last.map(String.init) ?? ""
        do throws(FirmwareFault) {
            return try FirmwareFacts(
                name: self.name ?? last, vendor: self.vendor ?? "", model: self.model ?? "", version: self.version,
                signature: self.signature, certificate: self.certificate, note: self.note ?? "")
        } catch {
            throw APIProblem(.unusable, "\(error)")
        }
    }

    func terms(at body: JSONValue?) throws(APIProblem) -> FirmwareTerms {
        let despiteSignature = self.despiteSignature ?? false
        guard let text = self.sha256 else { return FirmwareTerms(despiteSignature: despiteSignature) }
        guard let digest = ContentDigest(text) else {
            throw .field("sha256", "expected 64 hexadecimal digits", at: body?["sha256"])
        }
        return FirmwareTerms(sha256: digest, despiteSignature: despiteSignature)
    }
}

extension Call {
    fileprivate func firmware(_ request: FirmwareRequest, _ answer: ([FirmwareView]) -> Answer?) async throws(APIProblem) -> Answer {
        try await self.site.ask(.firmware(request: request), unknown: .unknownFile) {
            if case .firmware(let files) = $0 { answer(files) } else { nil }
        }
    }

    fileprivate func addFirmware() async throws(APIProblem) -> Answer {
        func text(_ name: String) -> String? { self.query[name]?.string }
        guard let version = text("version") else {
            throw APIProblem(.badParameter, "version: expected it behind the \"?\", found none")
        }
        let said = FirmwareBody(
            version: version, name: text("name"), vendor: text("vendor"), model: text("model"), note: text("note"),
            signature: text("signature"), certificate: text("certificate"), sha256: text("sha256"),
            despiteSignature: self.query["despiteSignature"]?.bool)
        let (facts, terms) = (try said.facts(), try said.terms(at: nil))
        guard let files = self.site.files, let upload = self.upload else {
            throw APIProblem(.conflict, "this gateway keeps no files for chargers")
        }
        do {
            let file = try await files.add(
                facts, from: .upload, size: nil, terms: terms, content: upload.map { Array(buffer: $0) }, at: self.site.now())
            return Answer(FirmwareView(file, use: nil))
        } catch {
            guard case .failed(let message, let why) = ControlAnswer(error) else { preconditionFailure("An error is a failure.") }
            throw APIProblem(APIProblem.Code(why, unknown: .unknownFile), message)
        }
    }
}
