import JSON
package import SiteModel

/// What the program knows of the chargers of some makes.
package enum QuirkCatalogue {
    /// The format that this program reads.
    package static let format = "fusekeeper-quirks/1"

    /// Reads such a catalogue. Strict: whatever is wrong is told.
    package static func read(_ text: [UInt8]) throws(QuirkProblem) -> [Quirk] {
        let root: JSONValue
        do throws(JSONError) {
            root = try JSONDocument(parsing: text, dialect: .relaxed, limits: .file).root
        } catch {
            throw QuirkProblem(message: "\(error)")
        }
        var reader = ConfigurationReader(catalogue: ConfigurationCatalogue(meterModels: []))
        let quirks = reader.object(root, at: .root) { reader, root in
            _ = reader.required("format", in: &root, .exactly(Self.format))
            return reader.elements("quirks", in: &root, most: ConfigurationLimits.models, of: "quirks").map { element in
                reader.object(element.value, at: element.path) { $0.quirk(&$1) }
            }
        }
        guard reader.problems.isEmpty else { throw QuirkProblem(message: reader.problems.map(\.description).joined(separator: "; ")) }
        return quirks
    }
}

/// What is wrong with a catalogue of quirks.
package struct QuirkProblem: Error, Equatable, CustomStringConvertible {
    package var message: String

    package var description: String { "the catalogue of quirks cannot be used: \(self.message)" }
}

extension ConfigurationReader {
    fileprivate mutating func quirk(_ section: inout ConfigurationSection) -> Quirk {
        let model = self.model(&section)
        let difference = self.required("difference", in: &section, .line("what is different", longest: 200)) ?? ""
        let source = self.required("source", in: &section, .line("where that is told", longest: 200)) ?? ""
        if model.saysNothing {
            self.refuse(.missingKey, at: section.path, "expected something that follows for this program, found only what is different")
        }
        if !source.isEmpty, !source.hasPrefix("https://") {
            self.refuse(.badText, at: section.path["source"], "expected an address that begins with https://, found \"\(source)\"")
        }
        return Quirk(model: model, difference: difference, source: source)
    }
}

extension ConfigurationField where Value == String {
    fileprivate static func exactly(_ text: String) -> ConfigurationField {
        ConfigurationField("\"\(text)\"") { value throws(ConfigurationRefusal) in
            guard value.isString(text) else { throw ConfigurationRefusal(.unknownValue) }
            return text
        }
    }
}

extension SiteConfiguration.Model {
    /// Whether nothing but the names of chargers stands here.
    fileprivate var saysNothing: Bool {
        self == SiteConfiguration.Model(vendor: self.vendor, model: self.model, firmware: self.firmware)
    }
}
