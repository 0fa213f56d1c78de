import Glibc
import NIOCore
package import SiteModel
import SmartCharging
import Storage
import Transport

extension SiteRuntime {
    /// Does what the command line asks; `answer` is called once, when what was promised is on disk.
    package func perform(_ request: ControlRequest, answer: @escaping @Sendable (ControlAnswer) -> Void) {
        let now = self.clock.now
        switch request {
        case .status:
            answer(.status(status: self.status(at: now)))
        case .tags:
            self.listTags(answer)
        case .tag(let id):
            answer(
                self.site.tags[id].map { .tags(tags: [$0]) } ?? .failed(message: "\(TagChange.Refusal.absent(id))", why: .unknown))
        case .putTags(let tags):
            self.change(.put(tags), "\(tags.count) tag\(tags.count == 1 ? "" : "s") written", answer)
        case .replaceTags(let tags):
            self.change(.replace(tags), "the list holds \(tags.count) tags now", answer)
        case .removeTag(let id):
            self.change(.remove(id), "\(id) is no longer on the list", answer)
        case .tagFile:
            answer(.tagFile(file: self.tagFile))
        case .checkTags(let text):
            self.checkTags(text, answer)
        case .importTags(let csv, let isReplacing, let isDryRun):
            self.importTags(csv, isReplacing: isReplacing, isDryRun: isDryRun, answer)
        case .unknownTags:
            answer(.unknownTags(tags: self.site.unknownTags))
        case .adoptTag(let tag):
            self.adopt(tag, answer)
        case .localLists(let charger):
            self.show(charger, answer) { .localLists(lists: self.localLists(of: charger)) }
        case .charger(let id):
            self.show(id, answer) { .view(charger: self.view(of: id)) }
        case .changeCharger(let id, let change):
            self.changeCharger(id, change, answer)
        case .retryControl(let charger):
            self.retryControl(of: charger, answer)
        case .transactions(let filter):
            self.show(filter.charger, answer) { .transactions(listing: TransactionListing(filter, of: self.site.state)) }
        case .audit(let month, let limit):
            self.audit(month: month, limit: limit, answer)
        case .sessionReport(let filter):
            self.sessionReport(filter, answer)
        case .reservations(let charger):
            self.show(charger, answer) { .reservations(reservations: self.reservations(of: charger)) }
        case .jobs(let charger):
            self.show(charger, answer) { .jobs(jobs: self.jobs(of: charger)) }
        case .campaigns(let question):
            self.campaignDesk(question, answer)
        case .explain(let charger):
            self.show(charger, answer) { .explanation(explanation: self.site.explanation(of: charger, at: now)) }
        case .profiles(let charger):
            self.show(charger, answer) { .profiles(listing: self.listing(of: charger)) }
        case .putSchedules(let text):
            self.putSchedules(text, answer)
        case .clearProfiles(let charger, let id, let connector, let kind, let level):
            self.clearProfiles(
                ProfileFilter(id: id, connector: connector, purpose: kind?.purpose, level: level), of: charger, answer)
        case .composite(let question):
            self.composite(question, answer)
        case .send(let charger, let action, let payload, let timeout):
            self.ask(charger, action: action, payload: Array(payload.utf8), timeout: .seconds(timeout)) {
                answer(.charger(answer: $0))
            }
        case .operate(let charger, let action, let timeout):
            self.operate(charger, action, timeout: .seconds(timeout), then: answer)
        case .firmware(let request): self.perform(request, answer)
        case .logs(let request): self.perform(request, answer)
        case .users(let request): self.perform(request, answer)
        case .pki(let request): self.perform(request, answer)
        case .secure(let request): self.perform(request, answer)
        }
    }

    /// What is asked of a charger that must be known, or of all of them.
    private func show(_ charger: ChargerID?, _ answer: (ControlAnswer) -> Void, _ view: () -> ControlAnswer) {
        if let charger, !self.site.isKnown(charger) { return answer(.unknown(charger)) }
        answer(view())
    }

    /// The same for whoever can wait.
    package func answer(to request: ControlRequest) async -> ControlAnswer {
        await withCheckedContinuation { continuation in self.perform(request) { continuation.resume(returning: $0) } }
    }

    /// Answers once what was decided is on disk.
    func keep(_ entries: [Entry], _ message: String, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        let refusal = ControlAnswer.failed(message: "the disk takes no records now; nothing was changed", why: .unrecorded)
        guard self.commit(entries) else { return answer(refusal) }
        self.whenDurable { answer($0 ? .done(message: message) : refusal) }
    }

    /// Where chargers connect to.
    private var doors: [GatewayStatus.Door] {
        let listen = self.site.configuration.listen
        return listen.ocpp.map { GatewayStatus.Door(address: $0.description, scheme: .ws) }
            + listen.ocppTLS.map { GatewayStatus.Door(address: $0.description, scheme: .wss) }
    }

    /// How the site is now.
    package func status(at now: Moment) -> GatewayStatus {
        let disk = self.journal.statistics
        var site = self.site.status(at: now)
        if case .trouble(let trouble) = self.storage { site.warnings.insert("Nothing can be recorded: \(trouble)", at: 0) }
        site.warnings += self.files.troubles + (self.chargerFiles?.troubles ?? [])
        site.warnings += self.pki?.view.troubles ?? []
        site.warnings += self.tags.troubles + self.profileTroubles + self.strays + self.userTroubles
        if self.site.configuration.security.allowWithoutPassword {
            site.warnings.append("Chargers without a password are let in, over connections that anybody can read (security profile 0)")
        }
        site.warnings += self.site.state.chargers.sorted { $0.key < $1.key }.compactMap {
            $0.value.openDoor($0.key) ?? $0.value.endingCertificate($0.key, at: now.wall)
                ?? self.waitingRequest(of: $0.key, at: now.wall)
        }
        let written = self.files.written
        return GatewayStatus(
            version: Gateway.version, processID: getpid(), startedAt: self.startedAt.wall, site: site,
            storage: GatewayStatus.StorageStatus(
                health: self.storage, records: disk.appended, durable: disk.durable, bytesWritten: disk.bytesWritten, syncs: disk.syncs,
                written: written, bytesPerDay: self.flashUse.perDay(written.total, at: now.monotonic)),
            connections: self.chargers.count, doors: self.doors, certificates: self.pki?.view.certificates ?? [],
            refusals: Dictionary(uniqueKeysWithValues: self.refusals.totals.map { ($0.key.rawValue, $0.value) }))
    }
}
