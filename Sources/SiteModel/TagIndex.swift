/// A list of tags in order: brought into it once, so that to choose a few out of many is soon done.
struct TagIndex: Sendable {
    /// Tags that only make sense together: those of a group, or one that has none.
    enum Party: Sendable, Hashable {
        case lone(IdTag)
        case group(IdTag)

        var name: IdTag {
            switch self {
            case .lone(let id), .group(let id): id
            }
        }
    }

    /// All tags by name.
    let names: [IdTag]
    /// By name.
    let parties: [Party]
    /// Of each group, by name.
    let members: [IdTag: [IdTag]]

    init(_ tags: [IdTag: Tag]) {
        self.names = tags.keys.sorted()
        var members: [IdTag: [IdTag]] = [:]
        var parties: [Party] = []
        for id in self.names {
            if let group = tags[id]?.group {
                if members[group] == nil { parties.append(.group(group)) }
                members[group, default: []].append(id)
            } else {
                parties.append(.lone(id))
            }
        }
        self.members = members
        self.parties = parties.sorted { $0.name < $1.name }
    }
}
