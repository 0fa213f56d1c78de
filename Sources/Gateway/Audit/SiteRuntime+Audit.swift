import NIOCore
package import SiteModel
import Storage

extension SiteRuntime {
    /// Does what an operator asks, and keeps for years that it was done; `answer` is called once, when what was promised is on disk.
    /// - Parameter place: where he asked from.
    package func perform(
        _ request: ControlRequest, by who: Deed.Operator, from place: String?, answer: @escaping @Sendable (ControlAnswer) -> Void
    ) {
        guard let deed = request.deed else { return self.perform(request, answer: answer) }
        let before = self.picture(of: request)
        self.perform(request) { [loop] came in
            loop.execute {
                self.assumeIsolated { runtime in
                    let after = runtime.picture(of: request)
                    let isOther = before != after
                    runtime.note(
                        Deed(
                            by: who, from: place, what: deed.what, charger: deed.charger, before: isOther ? before : nil,
                            after: isOther ? after : nil, outcome: came.outcome))
                }
            }
            answer(came)
        }
    }

    /// Where the disk takes nothing, nobody can be told later who did what; it is done all the same.
    package func note(_ deed: Deed) { _ = self.commit([Entry(at: self.clock.now.wall, .operator(deed: deed))]) }

    func audit(month: String?, limit: Int, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        guard let sessionShelf else { return answer(.failed(message: "this gateway keeps no files", why: .conflict)) }
        let month = month ?? AuditBooks.month(of: self.clock.now.wall)
        self.journal.flush()
        // What was done a moment ago is told too.
        self.durable.whenDurable(upTo: self.journal.statistics.appended) { _ in
            sessionShelf.readAudit(of: month, last: min(max(limit, 1), AuditListing.most)) { result in
                switch result {
                case .success(let listing): answer(.audit(listing: listing))
                case .failure(let error): answer(.failed(message: "the audit of \(month) cannot be read: \(error)", why: .unrecorded))
                }
            }
        }
    }

    /// At the start and once a day: what is older than the configuration says goes.
    func forgetOldMonths() {
        guard let keep = self.site.configuration.storage.keepMonths, self.beats.isMultiple(of: 86_400) else { return }
        self.sessionShelf?.forget(before: MonthFiles.month(AuditBooks.month(of: self.clock.now.wall), minus: keep))
    }
}
