import JSON
import OCPP16
import OCPPJ
import Testing

@Suite struct LocalListTests {
    @Test func `a full list says what is in its file`() throws {
        let until = try #require(Timestamp("2027-01-31T23:00:00Z"))
        #expect(
            try SendLocalList(reading: Golden.named("SendLocalList").payload)
                == SendLocalList(
                    listVersion: 18,
                    localAuthorizationList: [
                        AuthorizationData(
                            idTag: "04A2B3C4D5E680",
                            idTagInfo: IdTagInfo(expiryDate: until, parentIdTag: "fleet-north", status: .accepted)),
                        AuthorizationData(idTag: "04B1C2D3E4F590", idTagInfo: IdTagInfo(status: .blocked)),
                    ],
                    updateType: .full))
    }

    @Test func `a token without information is taken off the list`() throws {
        let change = try SendLocalList(reading: Golden.named("SendLocalList.differential").payload)
        #expect(
            change
                == SendLocalList(
                    listVersion: 19,
                    localAuthorizationList: [
                        AuthorizationData(idTag: "04C0D1E2F3A4B0", idTagInfo: IdTagInfo(status: .accepted)),
                        AuthorizationData(idTag: "04B1C2D3E4F590"),
                    ],
                    updateType: .differential))
        let written = try JSONDocument(parsing: change.encoded()).root
        #expect(written["localAuthorizationList"]?[1]?.members.map(\.key) == ["idTag"])
    }

    @Test(arguments: ["null", #"{"status": "Accepted", "expiryDate": null, "parentIdTag": null}"#])
    func `null is as good as absent`(info: String) throws {
        let text = #"{"listVersion": 2, "localAuthorizationList": [{"idTag": "A1", "idTagInfo": \#(info)}], "updateType": "Differential"}"#
        let entry = try SendLocalList(reading: payload(text)).localAuthorizationList?.first
        #expect(entry == AuthorizationData(idTag: "A1", idTagInfo: info == "null" ? nil : IdTagInfo(status: .accepted)))
    }

    @Test(arguments: [0, -1, -2, .min]) func `a version that means something else cannot be sent`(number: Int) throws {
        #expect(LocalListVersion(number) == nil)
        let error = try refusal(of: SendLocalList.self, #"{"listVersion": \#(number), "updateType": "Full"}"#)
        #expect(error.code == .propertyConstraintViolation)
        #expect(error.description.contains("listVersion: expected a version from 1, found \(number)"))
    }

    @Test func `a later version is greater`() {
        #expect((2 as LocalListVersion) > 1)
        #expect(LocalListVersion(.max)?.number == .max)
    }

    @Test(arguments: [
        ("0", GetLocalListVersion.List.empty), ("-1", .notSupported), ("-7", .notSupported), ("1", .version(1)), (#""17""#, .version(17)),
        ("17.0", .version(17)), ("1763818410000", .version(1_763_818_410_000)),
    ])
    func `a charger says what it has`(number: String, list: GetLocalListVersion.List) throws {
        #expect(try GetLocalListVersion.Confirmation(reading: payload(#"{"listVersion": \#(number), "vendor": 1}"#)).list == list)
    }

    @Test(arguments: [
        ("{}", CallError.Code.occurrenceConstraintViolation), (#"{"listVersion": null}"#, .occurrenceConstraintViolation),
        (#"{"listVersion": "none"}"#, .typeConstraintViolation), (#"{"listVersion": 1.5}"#, .propertyConstraintViolation),
    ])
    func `an answer without a version is none`(text: String, code: CallError.Code) throws {
        let error = try refusal(of: GetLocalListVersion.Confirmation.self, text)
        #expect(error.code == code)
        #expect(error.description.contains("GetLocalListVersion.conf.listVersion"))
    }
}
