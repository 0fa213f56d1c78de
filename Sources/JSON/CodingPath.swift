/// The way from the root to a value. Built on the way down for next to nothing, written out only for an error.
enum CodingPath {
    case root
    indirect case child(of: CodingPath, key: any CodingKey)

    func appending(_ key: some CodingKey) -> CodingPath { .child(of: self, key: key) }

    var keys: [any CodingKey] {
        var keys: [any CodingKey] = []
        var path = self
        while case .child(let parent, let key) = path {
            keys.append(key)
            path = parent
        }
        return keys.reversed()
    }
}
