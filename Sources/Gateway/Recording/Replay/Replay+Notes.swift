import FoundationEssentials
import JSON
import SiteModel
import SmartCharging

extension Replay {
    func note(_ kind: ReplayReport.Step.Kind, _ charger: String?, _ text: String) {
        self.report.steps.append(ReplayReport.Step(at: self.clock.now.wall, charger: charger, kind: kind, text: text))
    }

    func differ(
        _ kind: ReplayReport.Difference.Kind, _ charger: String, _ action: String, _ details: [ReplayReport.Difference.Detail]
    ) {
        self.report.differences.append(
            ReplayReport.Difference(at: self.clock.now.wall, charger: charger, kind: kind, action: action, details: details))
    }

    /// What the site wrote into its books, said to people, and allows connectors since the last time.
    func noteDecisions() {
        for entry in self.books.takeEntries() {
            let phrase = entry.event.phrase
            self.note(.entry, phrase.charger, phrase.text)
        }
        for line in self.log.take() { self.note(.notice, nil, line) }
        let shares = self.runtime.assumeIsolated { runtime in
            let site = runtime.site
            return site.state.current.keys.sorted().compactMap { point in site.controller.share(of: point).map { (point, $0) } }
        }
        for (point, share) in shares where self.shares.updateValue(share.current, forKey: point) != share.current {
            self.note(.limit, point.charger, "connector \(point.connector) may draw \(share.current): \(share.reason.sentence)")
        }
        let here = Set(shares.map(\.0))
        self.shares = self.shares.filter { here.contains($0.key) }
    }
}

extension Entry.Event {
    /// As it is in the journal, and whose it is where it says so itself.
    fileprivate var phrase: (text: String, charger: String?) {
        do {
            let bytes = try JSONCoding.encode(self)
            let said = try JSONDocument(parsing: bytes, limits: .file).root.members.first { _ in true }?.value
            let charger = said?["charger"] ?? said?["session"]?["start"]?["charger"] ?? said?["stop"]?["charger"]
            return (String(decoding: bytes, as: UTF8.self), charger?.string)
        } catch {
            return ("\(self)", nil)
        }
    }
}
