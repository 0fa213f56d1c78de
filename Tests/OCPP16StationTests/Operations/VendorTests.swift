import JSON
import OCPP16Station
import OCPPJ
import SiteModel
import Testing

@Suite struct `What vendors say` {
    /// Knows one message and gives back what it brings.
    struct Echo: VendorExtension {
        var vendor: String { "Echo.Example" }

        func answer(to message: VendorMessage, from charger: ChargerID) -> VendorAnswer? {
            message.id == "say" ? VendorAnswer(isAccepted: message.data != nil, data: message.data) : nil
        }
    }

    static let examples: [(String, String, String?)] = [
        (#"{"vendorId":"echo.example","messageId":"say","data":"x"}"#, "Accepted", "x"),
        (#"{"vendorId":"ECHO.EXAMPLE","messageId":"say","data":{"a":1}}"#, "Accepted", #"{"a":1}"#),
        (#"{"vendorId":"echo.example","messageId":"say"}"#, "Rejected", nil),
        (#"{"vendorId":"echo.example","messageId":"sing"}"#, "UnknownMessageId", nil),
        (#"{"vendorId":"echo.example"}"#, "UnknownMessageId", nil), (#"{"vendorId":"other","data":"x"}"#, "UnknownVendorId", nil),
    ]

    @Test(arguments: examples)
    func `TC_064, vendors and messages that nobody knows are answered so`(_ payload: String, _ status: String, _ data: String?) throws {
        var site = try exampleSite()
        let call = IncomingCall(id: MessageID("1")!, action: "DataTransfer", payload: try JSONDocument(parsing: Array(payload.utf8)).root)
        let answer = try Station16(extensions: [Echo()]).reply(to: call, from: chargerA, at: &site, now: moment()).answer.get()
        let root = try JSONDocument(parsing: answer).root
        #expect(root["status"]?.string == status)
        #expect(root["data"]?.string == data)
    }
}
