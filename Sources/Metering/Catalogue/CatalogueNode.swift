internal import JSON

/// One value of the catalogue with the way to it, so that every complaint can say where.
struct CatalogueNode {
    let value: JSONValue
    let path: String
    let model: String?

    func failure(_ problem: CatalogueError.Problem) -> CatalogueError {
        CatalogueError(model: self.model, key: self.path, position: self.value.position, problem: problem)
    }

    func expected(_ what: String) -> CatalogueError {
        let found = String(decoding: self.value.text.prefix(60), as: UTF8.self)
        return self.failure(.expected(what, found: self.value.kind == .object || self.value.kind == .array ? "\(self.value.kind)" : found))
    }

    /// Makes sure that this is an object with no other keys than these.
    func only(_ keys: [String]) throws(CatalogueError) {
        guard self.value.kind == .object else { throw self.expected("an object") }
        for (key, member) in self.value.members where !keys.contains(key) {
            throw self.node(member, key).failure(.unknownKey(known: keys))
        }
    }

    func optional(_ key: String) -> CatalogueNode? {
        self.value[key].map { self.node($0, key) }
    }

    func required(_ key: String) throws(CatalogueError) -> CatalogueNode {
        guard let member = self.optional(key) else { throw self.node(self.value, key).failure(.missing) }
        return member
    }

    func members() -> [(key: String, node: CatalogueNode)] {
        self.value.members.map { ($0.key, self.node($0.value, $0.key)) }
    }

    func elements() throws(CatalogueError) -> [CatalogueNode] {
        guard self.value.kind == .array else { throw self.expected("an array") }
        return self.value.elements.enumerated().map {
            CatalogueNode(value: $0.element, path: "\(self.path)[\($0.offset)]", model: self.model)
        }
    }

    private func node(_ value: JSONValue, _ key: String) -> CatalogueNode {
        CatalogueNode(value: value, path: self.path.isEmpty ? key : "\(self.path).\(key)", model: self.model)
    }
}
