import OCPP16
import OCPPJ
import Testing

@Suite struct ActionTests {
    @Test func `there are 28 actions of the spec and 11 of the white paper`() {
        #expect(Action.allCases.count == 39)
        #expect(Action.allCases.count { $0.profile != .security } == 28)
        #expect(Action.allCases.count { $0.profile == .security } == 11)
    }

    @Test(arguments: [
        (FeatureProfile.core, 16), (.firmwareManagement, 4), (.localAuthListManagement, 2), (.remoteTrigger, 1), (.reservation, 2),
        (.smartCharging, 3), (.security, 11),
    ])
    func `each profile has its actions`(profile: FeatureProfile, count: Int) {
        #expect(Action.allCases.count { $0.profile == profile } == count)
    }

    @Test func `a charger may ask for ten actions of the spec and four of the white paper`() {
        let fromCharger = Action.allCases.filter { $0.sender != .centralSystem }
        #expect(fromCharger.count { $0.profile != .security } == 10)
        #expect(fromCharger.count { $0.profile == .security } == 4)
    }

    @Test(arguments: [
        ("ReserveNow", CallError.Code.notSupported), ("Authorize", .notSupported), ("Frobnicate", .notImplemented), ("", .notImplemented),
    ])
    func `an action that is not done is refused by what it is`(action: String, code: CallError.Code) {
        let error = CallError.unsupported(action: action)
        #expect(error.code == code)
        #expect(error.description.contains(action))
    }

    @Test(arguments: ["authorize", "AUTHORIZE", "Authorise", "", "NotifyEvent"]) func `names are compared to the letter`(name: String) {
        #expect(Action(rawValue: name) == nil)
    }
}
