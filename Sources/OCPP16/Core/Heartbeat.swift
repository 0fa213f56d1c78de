package import JSON
package import OCPPJ

/// 4.6: a charger shows that it is alive, and asks for the time.
package struct Heartbeat: Request, Encodable {
    package init() {}

    package init(reading value: JSONValue) throws(CallError) {
        _ = try Fields(value, of: "Heartbeat")
    }

    package struct Confirmation: Payload, Decodable {
        /// Sets the charger's clock.
        package var currentTime: Timestamp

        package init(currentTime: Timestamp) {
            self.currentTime = currentTime
        }

        package func write(to writer: inout JSONWriter) {
            writer.object { writer in writer.field("currentTime", self.currentTime.date) }
        }
    }
}
