import Logging
import NIOCore
import SiteModel

extension SiteRuntime {
    /// Once a second: takes what somebody wrote into the file.
    func lookAtTags() {
        guard let shelf = self.tags.shelf, !self.tags.isLooking else { return }
        self.tags.isLooking = true
        shelf.look { [loop] news in
            loop.execute {
                self.assumeIsolated { runtime in
                    runtime.tags.isLooking = false
                    if let news { runtime.take(news) }
                }
            }
        }
    }

    /// The file first, then the list that is in force: an answer that was given survives a crash.
    func change(_ change: TagChange, _ message: String, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        self.change(change, answer) { _ in .done(message: message) }
    }

    func change(
        _ change: TagChange, _ answer: @escaping @Sendable (ControlAnswer) -> Void,
        _ success: @escaping @Sendable (TagNews) -> ControlAnswer
    ) {
        guard let shelf = self.tags.shelf else { return answer(.failed(message: "this gateway keeps no list of tags", why: .conflict)) }
        guard self.tags.changing < SiteTags.mostChanges else {
            return answer(.failed(message: "too many changes of the list wait for the disk; try again", why: .busy))
        }
        self.tags.changing += 1
        shelf.change(change) { [loop] result in
            loop.execute {
                self.assumeIsolated { runtime in
                    runtime.tags.changing -= 1
                    switch result {
                    case .success(let news):
                        runtime.take(news)
                        answer(success(news))
                    case .failure(let refusal):
                        answer(ControlAnswer(refusal))
                    }
                }
            }
        }
    }

    private func take(_ news: TagNews) {
        var list = news.list
        list.unknown = self.site.tags.unknown
        if !news.difference.isEmpty {
            self.site.take(list, at: self.clock.now)
            self.record(.tags(list))
        }
        self.tags.revision = news.revision
        for trouble in news.troubles where !self.tags.troubles.contains(trouble) { self.log.error("\(trouble)") }
        if news.isByHand {
            self.tags.lastEdit = TagFileView.Edit(at: self.clock.now.wall, difference: news.difference)
            self.log.notice("the authorization list was edited by hand: \(news.difference.phrase); it holds \(list.count) tags now")
        } else if news.troubles.isEmpty, !self.tags.troubles.isEmpty {
            self.log.notice("the authorization list is in order again")
        }
        self.tags.troubles = news.troubles
    }

    var tagFile: TagFileView {
        TagFileView(
            tags: self.site.tags.count, revision: self.tags.revision, lastEdit: self.tags.lastEdit, troubles: self.tags.troubles)
    }

    /// A long list takes a while to bring into order; the site's loop has other things to do.
    func listTags(_ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        guard let shelf = self.tags.shelf else { return answer(.tags(tags: self.site.tags.sorted)) }
        shelf.withTags { answer(.tags(tags: $0.sorted)) }
    }

    func checkTags(_ text: String, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        self.withTags { list in
            let report = TagReport.checking(Array(text.utf8), named: "tags")
            guard let written = report.content else {
                return answer(.failed(message: "the list cannot be used\n" + report.lines.joined(separator: "\n"), why: .unusable))
            }
            let difference = TagDifference(from: list, to: written.tags)
            answer(.tagDifference(report: TagDifferenceReport(tags: written.tags.count, difference: difference, isDone: false)))
        }
    }

    func importTags(_ csv: String, isReplacing: Bool, isDryRun: Bool, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        let zone = self.site.schedules.zone
        self.withTags { [loop] list in
            let change: TagChange
            switch TagTable.content(of: csv, zone: zone) {
            case .success(let table): change = isReplacing ? .replace(table.tags) : .put(table.tags, keeping: table.missing)
            case .failure(let faults):
                return answer(.failed(message: "the table cannot be used\n\(faults)", why: .unusable))
            }
            guard isDryRun else {
                return loop.execute {
                    self.assumeIsolated {
                        $0.change(change, answer) { news in
                            let report = TagDifferenceReport(tags: news.list.count, difference: news.difference, isDone: true)
                            return .tagDifference(report: report)
                        }
                    }
                }
            }
            do throws(TagChange.Refusal) {
                let changed = try list.changed(by: change)
                let difference = TagDifference(from: list, to: changed)
                answer(.tagDifference(report: TagDifferenceReport(tags: changed.count, difference: difference, isDone: false)))
            } catch {
                answer(ControlAnswer(.unfit(error)))
            }
        }
    }

    private func withTags(_ work: @escaping @Sendable (TagList) -> Void) {
        guard let shelf = self.tags.shelf else { return work(self.site.tags) }
        shelf.withTags(work)
    }
}

extension ControlAnswer {
    init(_ refusal: TagRefusal) {
        switch refusal {
        case .unfit(let reason):
            let why: ControlFailure =
                switch reason {
                case .full, .present: .conflict
                case .tooMany, .longNote: .unusable
                case .absent: .unknown
                }
            self = .failed(message: "\(reason)", why: why)
        case .beingEdited:
            self = .failed(message: "somebody is editing the list's file just now; nothing was changed. Try again", why: .busy)
        case .unwritten(let reason):
            self = .failed(message: "the list was not written and stays as it was: \(reason)", why: .unrecorded)
        }
    }
}
