import NIOCore
import SiteModel

extension SiteRuntime {
    /// So many reports may be made at a time; each reads files.
    private static let reportsAtOnce = 4

    func sessionReport(_ filter: SessionFilter, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        guard let sessionShelf else { return answer(.failed(message: "this gateway keeps no files of sessions", why: .conflict)) }
        if let charger = filter.charger, !self.site.isKnown(charger) { return answer(.unknown(charger)) }
        guard let reporter = SessionReporter(filter, zone: self.site.schedules.zone) else {
            return answer(.failed(message: "expected a time to begin with that lies before the time to end with", why: .unusable))
        }
        guard self.reportsUnderWay < Self.reportsAtOnce else {
            return answer(.failed(message: "other reports are being made; try again", why: .busy))
        }
        self.reportsUnderWay += 1
        sessionShelf.readSessions(into: reporter) { [loop] result in
            loop.execute {
                self.assumeIsolated { runtime in
                    runtime.reportsUnderWay -= 1
                    switch result {
                    case .success(let reporter): answer(.sessions(report: runtime.completed(reporter)))
                    case .failure(let error):
                        answer(.failed(message: "the files of ended sessions cannot be read: \(error)", why: .unrecorded))
                    }
                }
            }
        }
    }

    /// With those that are open now.
    private func completed(_ reporter: SessionReporter) -> SessionReport {
        var reporter = reporter
        let now = self.clock.now.wall
        for session in self.site.state.open.values.sorted(by: { $0.id < $1.id }) { reporter.add(open: session, at: now) }
        return reporter.report
    }
}
