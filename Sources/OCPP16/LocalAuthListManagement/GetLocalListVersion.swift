package import JSON
package import OCPPJ

/// 5.10: asks a charger which state of the local authorization list it has.
package struct GetLocalListVersion: Request, Codable {
    package init() {}

    package struct Confirmation: Payload, Encodable {
        /// As the charger says it: see `list` for what it means.
        package var listVersion: Int

        package init(listVersion: Int) {
            self.listVersion = listVersion
        }

        package init(reading value: JSONValue) throws(CallError) {
            self.listVersion = try Fields(value, of: "GetLocalListVersion.conf").required("listVersion")
        }

        /// What the charger has.
        package var list: List {
            guard let version = LocalListVersion(self.listVersion) else { return self.listVersion == 0 ? .empty : .notSupported }
            return .version(version)
        }
    }

    package enum List: Hashable, Sendable {
        /// −1: the charger keeps no list.
        case notSupported
        /// 0.
        case empty
        case version(LocalListVersion)
    }
}
