import FoundationEssentials
import SiteModel
import Storage

extension SiteRuntime {
    func perform(_ request: FirmwareRequest, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        guard let files = self.chargerFiles else { return answer(.noFiles) }
        do throws(FirmwareFault) {
            switch request {
            case .list: answer(.firmware(files: files.firmware.files.map(self.view)))
            case .show(let text): answer(.firmware(files: [self.view(of: try self.firmware(text))]))
            case .add: answer(.failed(message: "expected the content of the file behind the request, found none", why: .unusable))
            case .fetch(let url, let facts, let terms): self.fetch(url, facts, terms, into: files, answer)
            case .remove(let text): try self.remove(text, from: files, answer)
            case .verify(nil): self.verify(files.firmware.files, files, answer)
            case .verify(let text?): self.verify([try files.firmware.find(text)], files, answer)
            case .install(let order): try self.install(order, answer)
            }
        } catch {
            answer(ControlAnswer(error))
        }
    }

    private func view(of file: FirmwareFile) -> FirmwareView { FirmwareView(file, use: self.use(of: file.sha256)) }

    private func remove(
        _ text: String, from files: ChargerFiles, _ answer: @escaping @Sendable (ControlAnswer) -> Void
    ) throws(FirmwareFault) {
        let file = try files.firmware.find(text)
        if let use = self.use(of: file.sha256) { throw .inUse(file.sha256, use) }
        files.firmware.disk.run {
            try files.firmware.remove(file.sha256)
        } then: { result in
            switch result {
            case .success: answer(.done(message: "\(file.sha256.short), \(file.facts.version), is no longer in the cache"))
            case .failure(let error): answer(ControlAnswer(error))
            }
        }
    }

    private func verify(_ all: [FirmwareFile], _ files: ChargerFiles, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        let isTaken = files.errands.take {
            do {
                var damaged: [FirmwareFile] = []
                for file in all {
                    if try await !files.firmware.verify(file) { damaged.append(file) }
                }
                guard !damaged.isEmpty else {
                    return answer(
                        .done(
                            message: "\(all.count) file\(all.count == 1 ? " is" : "s are") what \(all.count == 1 ? "it was" : "they were")")
                    )
                }
                answer(.failed(message: damaged.map { "\(FirmwareFault.damaged($0.sha256))" }.joined(separator: "\n"), why: .conflict))
            } catch {
                answer(ControlAnswer(error))
            }
        }
        if !isTaken { answer(.tooMuchWaits) }
    }

    private func install(_ order: FirmwareOrder, _ answer: @escaping @Sendable (ControlAnswer) -> Void) throws(FirmwareFault) {
        guard self.site.isKnown(order.charger) else { return answer(.charger(answer: .unknownCharger)) }
        guard self.chargers[order.charger] != nil else { return answer(.charger(answer: .away)) }
        let file = try self.firmware(order.firmware, for: order.charger)
        let location: String
        do throws(ChargerFilesFault) {
            location = try self.firmwareAddress(of: file, for: order.charger, style: order.style)
        } catch {
            return answer(.failed(message: "nothing was sent: \(error)", why: .conflict))
        }
        self.operate(order.charger, order.action(file.facts, location), timeout: .seconds(order.timeout), then: answer)
    }
}

extension FirmwareOrder {
    /// The request to the charger.
    fileprivate func action(_ facts: FirmwareFacts, _ location: String) -> OperatorAction {
        let fetch = self.fetch.map { OperatorAction.Due.at($0) }
        guard self.isSigned ?? true, let signature = facts.signature, let certificate = facts.certificate else {
            return .updateFirmware(location: location, fetch: fetch, retries: self.retries)
        }
        return .updateSignedFirmware(
            location: location, certificate: certificate, signature: signature, fetch: fetch, install: self.install.map { .at($0) },
            retries: self.retries)
    }
}

extension ControlAnswer {
    static let noFiles = ControlAnswer.failed(message: "this gateway keeps no files for chargers", why: .conflict)
    static let tooMuchWaits = ControlAnswer.failed(
        message: "too many checks and downloads are under way already; try again later", why: .busy)

    /// Why a file was not taken, given or removed.
    package init(_ error: any Error) {
        switch error {
        case let fault as FirmwareFault: self = .failed(message: "\(fault)", why: fault.failure)
        case let fault as FetchFault: self = .failed(message: "nothing was fetched: \(fault)", why: fault.failure)
        case let fault as LogFault: self = .failed(message: "\(fault)", why: fault.failure)
        case let error as StorageError: self = .failed(message: "\(error)", why: .unrecorded)
        default: self = .failed(message: "\(error)", why: .conflict)
        }
    }
}

extension FirmwareFault {
    var failure: ControlFailure {
        switch self {
        case .badText, .halfSigned, .badSignature, .badCertificate, .unverified, .empty, .cutShort, .otherContent: .unusable
        case .unknown: .unknown
        case .ambiguous, .tooLarge, .full, .tooMany, .damaged, .inUse: .conflict
        case .closed, .noSigners: .unrecorded
        }
    }
}

extension FetchFault {
    var failure: ControlFailure {
        switch self {
        case .badAddress, .hasPassword: .unusable
        case .unresolved, .notPublic, .notEncrypted, .noTLS, .tooManyRedirections, .status, .compressed, .otherPart, .broke: .conflict
        }
    }
}

extension LogFault {
    var failure: ControlFailure {
        switch self {
        case .spent, .tooLarge, .empty: .conflict
        case .busy: .busy
        case .unknown: .unknown
        case .closed: .unrecorded
        }
    }
}
