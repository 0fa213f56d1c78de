package import SiteModel

extension QuirkCatalogue {
    /// The catalogue that is part of the program.
    package static func builtIn() throws(QuirkProblem) -> [Quirk] { try self.read(PackageResources.quirks_json) }
}
