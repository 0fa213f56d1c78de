package import JSON
package import OCPPJ

/// 4.1: a charger asks whether a token may charge, or may stop a transaction of its group.
package struct Authorize: Request, Encodable {
    package var idTag: IdToken

    package init(idTag: IdToken) {
        self.idTag = idTag
    }

    package init(reading value: JSONValue) throws(CallError) {
        self.idTag = try Fields(value, of: "Authorize").required("idTag")
    }

    package struct Confirmation: Payload, Decodable {
        package var idTagInfo: IdTagInfo

        package init(idTagInfo: IdTagInfo) {
            self.idTagInfo = idTagInfo
        }

        package func write(to writer: inout JSONWriter) {
            writer.object { writer in self.idTagInfo.writeField(to: &writer) }
        }
    }
}
