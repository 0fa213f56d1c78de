internal import JSON

/// The meters that Fusekeeper knows.
package struct MeterCatalogue: Equatable, Sendable {
    /// In the order of the file.
    package let models: [MeterModel]

    /// The format that this program reads.
    package static let format = "fusekeeper-meters/1"

    /// The catalogue that is part of the program.
    package static func builtIn() throws(CatalogueError) -> MeterCatalogue {
        try MeterCatalogue(parsing: PackageResources.meters_json)
    }

    package init(parsing bytes: [UInt8]) throws(CatalogueError) {
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument(parsing: bytes, dialect: .relaxed, limits: .configuration)
        } catch {
            throw CatalogueError(model: nil, key: "", position: error.position, problem: .syntax(error))
        }
        let root = CatalogueNode(value: document.root, path: "", model: nil)
        try root.only(["format", "meters"])
        let format = try root.required("format")
        guard format.value.isString(Self.format) else { throw format.expected("\"\(Self.format)\"") }
        var models: [MeterModel] = []
        for element in try root.required("meters").elements() {
            let model = try MeterModel(element)
            guard !models.contains(where: { $0.id == model.id }) else { throw try element.required("id").failure(.duplicateModel) }
            models.append(model)
        }
        self.models = models
    }

    package subscript(id: String) -> MeterModel? {
        self.models.first { $0.id == id }
    }
}
