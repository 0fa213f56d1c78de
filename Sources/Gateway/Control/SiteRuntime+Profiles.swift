import Logging
import NIOCore
import SiteModel

extension SiteRuntime {
    /// Reads the schedules of operators again, and the rules of the site's time zone. What cannot be used leaves the last good ones in force.
    /// - Parameter then: is called on the loop when that is done.
    package func rereadProfiles(then: @escaping @Sendable () -> Void = {}) {
        self.reread { _ in then() }
    }

    func reread(_ then: @escaping @Sendable ([String]) -> Void) {
        guard let shelf = self.shelf else { return then([]) }
        shelf.readProfiles(zone: self.site.configuration.timeZone) { [loop] content in
            loop.execute { self.assumeIsolated { $0.take(content, then) } }
        }
    }

    private func take(_ content: ProfileFile.Content, _ then: ([String]) -> Void) {
        let isNew = self.site.schedules != content.book
        self.site.schedules = content.book
        self.profileTroubles = content.troubles
        if isNew { self.record(.profiles) }
        for trouble in content.troubles { self.log.error("\(trouble)") }
        for stray in self.strays { self.log.warning("\(stray)") }
        if isNew { self.log.notice("the schedules of operators were read again: \(content.book.schedules.count) in all") }
        then(content.troubles)
    }

    /// The text in the place of the file, if it can be used and means this site.
    func putSchedules(_ text: String, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        guard let shelf = self.shelf else { return answer(.failed(message: "this gateway keeps no schedules", why: .conflict)) }
        guard !self.isWritingProfiles else {
            return answer(.failed(message: "the schedules are being changed by somebody else; try again", why: .busy))
        }
        let report = ProfileReport.checking(Array(text.utf8), named: "schedules")
        guard let schedules = report.schedules else {
            return answer(.failed(message: "the schedules stay as they were\n" + report.lines.joined(separator: "\n"), why: .unusable))
        }
        let strays = ScheduleBook(schedules).strays(in: self.site.configuration, known: self.site.state.chargers.keys)
        guard strays.isEmpty else {
            return answer(.failed(message: "the schedules stay as they were\n" + strays.joined(separator: "\n"), why: .conflict))
        }
        self.isWritingProfiles = true
        shelf.writeProfiles(Array(text.utf8)) { [loop] problem in
            loop.execute {
                self.assumeIsolated { runtime in
                    runtime.isWritingProfiles = false
                    if let problem {
                        return answer(
                            .failed(message: "the schedules were not written and stay as they were: \(problem)", why: .unrecorded))
                    }
                    runtime.reread { troubles in
                        let count = "\(schedules.count) schedule\(schedules.count == 1 ? " is" : "s are") in force"
                        answer(.done(message: ([count] + troubles).joined(separator: "\n")))
                    }
                }
            }
        }
    }

    /// Schedules that limit nothing, each in a sentence.
    var strays: [String] {
        self.site.schedules.strays(in: self.site.configuration, known: self.site.state.chargers.keys)
    }
}
