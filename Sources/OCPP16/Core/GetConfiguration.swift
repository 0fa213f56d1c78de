package import JSON
package import OCPPJ

/// 5.8: asks for configuration keys.
package struct GetConfiguration: Request, Codable {
    /// Nil asks for all keys; one request may name no more than the charger's `GetConfigurationMaxKeys`.
    package var key: [CIString<50>]?

    package init(key: [CIString<50>]? = nil) {
        self.key = key
    }

    package struct Confirmation: Payload, Encodable {
        package var configurationKey: [KeyValue]?
        /// Keys asked for that the charger does not know.
        package var unknownKey: [CIString<50>]?

        package init(configurationKey: [KeyValue]? = nil, unknownKey: [CIString<50>]? = nil) {
            self.configurationKey = configurationKey
            self.unknownKey = unknownKey
        }

        /// One odd entry does not cost the others: what is no key is left out.
        package init(reading value: JSONValue) throws(CallError) {
            let fields = try Fields(value, of: "GetConfiguration.conf")
            self.configurationKey = fields["configurationKey"].map { $0.listed.compactMap(KeyValue.init(reading:)) }
            self.unknownKey = fields["unknownKey"].map { $0.listed.compactMap(CIString.init(reading:)) }
        }
    }

    /// 7.29.
    package struct KeyValue: Encodable, Sendable, Equatable {
        package var key: CIString<50>
        package var readonly: Bool
        /// Nil when the key has no value or may only be written, like `AuthorizationKey`. The spec allows 500 characters; a
        /// longer one is kept, since half a list is worse than a long one.
        package var value: String?

        package init(key: CIString<50>, readonly: Bool, value: String? = nil) {
            self.key = key
            self.readonly = readonly
            self.value = value
        }

        /// A value that is not text is kept as its JSON text. Without a readable `readonly` the key counts as writable: the
        /// charger has the last word when it is written.
        init?(reading entry: JSONValue) {
            guard let key = entry.present("key").flatMap(CIString<50>.init(reading:)) else { return nil }
            self.init(key: key, readonly: entry["readonly"]?.bool ?? false, value: entry.present("value")?.anyText)
        }
    }
}
