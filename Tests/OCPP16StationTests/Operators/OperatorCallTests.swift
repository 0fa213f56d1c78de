import JSON
import OCPP16
import OCPP16Station
import SiteModel
import Testing

@Suite struct `Actions of operators` {
    @Test(arguments: OperatorExample.core + OperatorExample.jobs + OperatorExample.rest + OperatorExample.triggers)
    func `each becomes exactly this request`(_ example: OperatorExample) throws {
        let call = try Station16().call(for: example.action, example.context)
        #expect(call.action == example.name)
        #expect(String(decoding: call.payload, as: UTF8.self) == example.payload)
    }

    @Test(arguments: OperatorExample.core + OperatorExample.jobs + OperatorExample.rest + OperatorExample.triggers)
    func `each survives its way through the control socket`(_ example: OperatorExample) throws {
        let text = try JSONCoding.encode(example.action)
        #expect(try JSONCoding.decode(OperatorAction.self, from: text) == example.action)
    }

    @Test func `every request that a central system makes can be asked for, but the question for a composite schedule`() throws {
        let asked = Set((OperatorExample.core + OperatorExample.jobs + OperatorExample.rest + OperatorExample.triggers).map(\.name))
        let all = Set(Action.allCases.filter { $0.sender != .chargePoint }.map(\.rawValue))
        #expect(all.subtracting(asked) == ["GetCompositeSchedule"])
    }

    static let beyond: [(OperatorAction, OperatorFault)] = [
        (.changeSetting(key: String(repeating: "k", count: 51), value: ""), .tooLong(field: "key", most: 50)),
        (.changeSetting(key: "", value: String(repeating: "v", count: 501)), .tooLong(field: "value", most: 500)),
        (.readSettings(keys: ["", String(repeating: "k", count: 51)]), .tooLong(field: "key", most: 50)),
        (
            .installCertificate(kind: .manufacturerRoot, certificate: String(repeating: "c", count: 5_501)),
            .tooLong(field: "certificate", most: 5_500)
        ),
        (.deliverCertificate(chain: String(repeating: "c", count: 10_001)), .tooLong(field: "certificates", most: 10_000)),
        (
            .uploadLog(kind: .security, location: String(repeating: "l", count: 513), from: nil, to: nil, retries: .init()),
            .tooLong(field: "location", most: 512)
        ),
        (.transferData(vendor: String(repeating: "v", count: 256), message: nil, data: nil), .tooLong(field: "vendor", most: 255)),
        (.setProfile(connector: nil, profile: OperatorExample.plainProfile), .noConnector),
    ]

    @Test(arguments: beyond) func `what the protocol cannot carry is told, not cut`(_ action: OperatorAction, _ fault: OperatorFault) {
        #expect(throws: fault) { try Station16().call(for: action, OperatorContext(now: moment().wall)) }
    }

    @Test(arguments: ["", "{}", "[]", "{", #"{"chargingProfileId":"x"}"#])
    func `what is no profile is told so before anything is sent`(_ text: String) {
        for action in [OperatorAction.setProfile(connector: 1, profile: text), .remoteStart(tag: IdTag("t")!, connector: 1, profile: text)]
        {
            let fault = #expect(throws: OperatorFault.self) { try Station16().call(for: action, OperatorContext(now: moment().wall)) }
            guard case .badProfile(let reason)? = fault else {
                Issue.record("\(text) gave \(String(describing: fault))")
                continue
            }
            #expect(reason.count > 20)
        }
    }

    @Test(arguments: [0, -1, Int.min]) func `no list is ever sent that a charger would take for none`(_ version: Int) {
        for action in [OperatorAction.sendList(tags: []), .changeList(put: [], remove: [])] {
            #expect(throws: OperatorFault.noListVersion) {
                try Station16().call(for: action, OperatorContext(now: moment().wall, number: version))
            }
        }
    }
}
