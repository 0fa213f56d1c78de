import JSON
import SiteModel

extension RecordingWriter {
    /// A file that a person wrote; nil where it cannot be read.
    static func masked(_ text: [UInt8], _ masking: inout Masking) -> [UInt8]? {
        do throws(JSONError) {
            return masking.masked(try JSONDocument(parsing: text, dialect: .relaxed, limits: .configuration).root)
        } catch {
            return nil
        }
    }

    /// Without the notes, which may name people.
    static func masked(_ list: TagList, _ masking: inout Masking) -> [UInt8]? {
        var tags: [Tag] = []
        for tag in list.sorted {
            guard let id = IdTag(masking.tag(tag.id.text)) else { continue }
            tags.append(Tag(id: id, status: tag.status, group: tag.group.flatMap { IdTag(masking.tag($0.text)) }, expires: tag.expires))
        }
        tags.sort { $0.id < $1.id }
        do { return try JSONCoding.encode(tags) } catch { return nil }
    }

    static func masked(_ state: SiteState, _ masking: inout Masking) -> [UInt8]? {
        do {
            return masking.masked(try JSONDocument(parsing: try JSONCoding.encode(state), limits: .file).root, .state)
        } catch {
            return nil
        }
    }
}
