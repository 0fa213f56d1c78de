package import JSON

/// What is wrong with a meter catalogue, and where.
package struct CatalogueError: Error, Equatable, Sendable {
    /// The meter's id; nil before one is known.
    package var model: String?
    /// `registers.current.at`; empty for the whole text.
    package var key: String
    package var position: JSONPosition
    package var problem: Problem

    package enum Problem: Equatable, Sendable {
        case syntax(JSONError)
        case unknownKey(known: [String])
        case missing
        /// Both for people.
        case expected(String, found: String)
        case duplicateModel
        case overlaps(Quantity, Quantity)
        /// A value that no block reads whole, or that a block cuts in two.
        case notInOneBlock(RegisterRange)
        case cutByBlock(RegisterRange)
    }
}

extension CatalogueError: CustomStringConvertible {
    package var description: String {
        let place = [self.model.map { "meter \($0)" }, self.key.isEmpty ? nil : self.key, self.position.description]
        return place.compactMap(\.self).joined(separator: ", ") + ": \(self.problem)"
    }
}

extension CatalogueError.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .syntax(let error): "\(error.kind)"
        case .unknownKey(let known): "unknown key; known here are \(known.joined(separator: ", "))"
        case .missing: "the key is missing"
        case .expected(let expected, let found): "expected \(expected), found \(found)"
        case .duplicateModel: "this id is used twice; each meter needs its own"
        case .overlaps(let one, let other): "\(one) and \(other) share a register without being the same value"
        case .notInOneBlock(let range): "\(range) lies in no block; add one to \"blocks\" that holds all of it"
        case .cutByBlock(let range): "the block \(range) begins or ends inside this value; a block must hold values whole"
        }
    }
}
