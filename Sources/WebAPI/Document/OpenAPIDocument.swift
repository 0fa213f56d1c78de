import Gateway
import HTTPTypes
import JSON

/// The API described for programs, in OpenAPI 3.1: written from the same table that the router goes by.
enum OpenAPIDocument {
    static let text = Self.document(of: .all)

    static func document(of table: RouteTable) -> [UInt8] {
        var writer = JSONWriter(capacity: 200_000)
        writer.object { writer in
            writer.field("openapi", "3.1.0")
            writer.object("info") { writer in
                writer.field("title", "Fusekeeper")
                writer.field("version", Gateway.version)
                writer.field("description", Self.about)
                writer.object("license") { writer in
                    writer.field("name", "Apache-2.0")
                    writer.field("identifier", "Apache-2.0")
                }
            }
            writer.array("servers") { writer in
                writer.object { $0.field("url", "/") }
            }
            writer.array("security") { writer in
                for scheme in ["token", "cookie"] { writer.object { writer in writer.array(scheme) { _ in } } }
            }
            writer.array("tags") { writer in
                for group in Route.Group.allCases {
                    writer.object { writer in
                        writer.field("name", group.rawValue)
                        writer.field("description", group.about)
                    }
                }
            }
            writer.object("paths") { writer in Self.write(table, to: &writer) }
            writer.object("components") { writer in Self.writeComponents(of: table, to: &writer) }
        }
        return writer.bytes
    }

    private static let about = """
        A gateway keeps the fuses of a site by smart charging, and talks to its chargers by OCPP 1.6.

        Programs show a token with each request, as `Authorization: Bearer TOKEN`: one that `fusekeeper user token add` has made, or that of the \
        file `api-token` in the gateway's state directory, which may do everything. People sign in: POST /api/v1/session gives a cookie, and a \
        `csrfToken` that each change under the cookie has to bring in the header `X-CSRF-Token`. `x-role` says who may ask. Bodies are JSON \
        in UTF-8, but for files; fields that nobody knows are refused. What was changed is in force and on disk when the answer comes. Whatever goes wrong is \
        told in one form: `error` is a word for programs, `message` a sentence for people.
        """

    /// One entry for each path, its methods in the order of the table.
    private static func write(_ table: RouteTable, to writer: inout JSONWriter) {
        var written: Set<String> = []
        for route in table.routes where written.insert(route.path.text).inserted {
            writer.object(route.path.text) { writer in
                if !route.path.places.isEmpty {
                    writer.array("parameters") { writer in for place in route.path.places { place.write(to: &writer) } }
                }
                for sibling in table.routes where sibling.path == route.path {
                    writer.object(sibling.method.rawValue.lowercased()) { writer in sibling.write(to: &writer) }
                }
            }
        }
    }

    private static func writeComponents(of table: RouteTable, to writer: inout JSONWriter) {
        var names: [Schema.NamedSchema] = []
        Schema.problem.collect(into: &names)
        for route in table.routes {
            route.body?.schema.collect(into: &names)
            if route.success.media == .json { route.success.schema.collect(into: &names) }
        }
        writer.object("schemas") { writer in
            for named in names.sorted(by: { $0.name < $1.name }) {
                writer.key(named.name)
                named.schema.write(to: &writer, about: named.about)
            }
        }
        writer.object("securitySchemes") { writer in
            writer.object("token") { writer in
                writer.field("type", "http")
                writer.field("scheme", "bearer")
                writer.field(
                    "description", "Of `fusekeeper user token add`, or the content of the file `api-token` in the state directory.")
            }
            writer.object("cookie") { writer in
                writer.field("type", "apiKey")
                writer.field("in", "cookie")
                writer.field("name", SessionKey.cookie(isEncrypted: false))
                writer.field(
                    "description",
                    "Of POST /api/v1/session; over TLS it is called `\(SessionKey.cookie(isEncrypted: true))`. Changes need the header `X-CSRF-Token` beside it."
                )
            }
        }
    }
}

extension PathPlace {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("name", self.rawValue)
            writer.field("in", "path")
            writer.field("required", true)
            writer.field("description", self.about)
            writer.key("schema")
            self.schema.write(to: &writer)
            writer.key("example")
            if case .whole = self.schema { writer.raw(Array(self.example.utf8)) } else { writer.string(self.example) }
        }
    }
}
