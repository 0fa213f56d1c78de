package import SiteModel

/// A charger's own list of tags.
package struct LocalListView: Sendable, Codable, Equatable {
    package var charger: ChargerID
    package var localList: ChargerView.LocalList
}

extension SiteRuntime {
    /// By charger.
    func localLists(of charger: ChargerID?) -> [LocalListView] {
        let now = self.clock.now
        return (charger.map { [$0] } ?? self.site.state.chargers.keys.sorted()).compactMap { id in
            guard let known = self.site.state.chargers[id] else { return nil }
            let progress = self.site.listProgress(of: id, at: now)
            return LocalListView(charger: id, localList: ChargerView.LocalList(known.operations.localList, progress))
        }
    }

    /// Puts an unknown tag that was shown on site onto the list, spelt as the charger read it.
    func adopt(_ tag: Tag, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        guard self.site.tags[tag.id] == nil else { return answer(ControlAnswer(.unfit(.present(tag.id)))) }
        guard let shown = self.site.unknownTags.first(where: { $0.tag == tag.id }) else {
            return answer(.failed(message: "no charger told of an unknown tag \(tag.id)", why: .unknown))
        }
        let adopted = Tag(id: shown.tag, status: tag.status, group: tag.group, expires: tag.expires, note: tag.note)
        self.change(.adopt(adopted), "\(shown.tag) is on the list now", answer)
    }
}
