import FoundationEssentials
import JSON
import OCPP16Station
import OCPPJ
import SiteModel
import Testing

@Suite struct `What operators ask of a charger` {
    /// What a charger and its operator say to each other, second by second, as the gateway hears it.
    struct Course {
        var site: Site
        var second = 0.0

        init() throws { self.site = try exampleSite(connectors: 2) }

        var now: Moment { moment(self.second) }
        var state: ChargerOperations { self.site.state.chargers[chargerA]?.operations ?? ChargerOperations() }

        mutating func ask(_ action: String, _ request: String, _ answer: String) throws {
            self.second += 1
            let answer = answer.first == "{" ? answer : #"{"status":"\#(answer)"}"#
            let events = Station16().observed(
                action, request: try JSONDocument(parsing: Array(request.utf8)).root,
                answer: .success(try JSONDocument(parsing: Array(answer.utf8)).root), at: self.now.wall)
            self.apply(self.site.note(events, of: chargerA, at: self.now))
        }

        @discardableResult mutating func hear(_ action: String, _ payload: String) throws -> JSONValue {
            self.second += 1
            return try say(action, payload, to: &self.site, at: self.now).get()
        }

        mutating func hear(status: String, _ connector: Int = 1, error: String = "NoError") throws {
            try self.hear("StatusNotification", #"{"connectorId":\#(connector),"errorCode":"\#(error)","status":"\#(status)"}"#)
        }

        @discardableResult
        mutating func begin(_ tag: String = "valid", connector: Int = 1, reservation: Int? = nil) throws -> Int {
            let time = self.now.wall.formatted(Date.ISO8601FormatStyle())
            let reserved = reservation.map { #","reservationId":\#($0)"# } ?? ""
            return try self.hear(
                "StartTransaction", #"{"connectorId":\#(connector),"idTag":"\#(tag)","meterStart":1,"timestamp":"\#(time)"\#(reserved)}"#
            )["transactionId"]?.int ?? 0
        }

        mutating func end(_ id: Int) throws {
            try self.hear("StopTransaction", #"{"transactionId":\#(id),"meterStop":9,"timestamp":"2027-01-15T09:00:00Z"}"#)
        }

        mutating func boot(firmware: String = "1") throws {
            try self.hear("BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M","firmwareVersion":"\#(firmware)"}"#)
        }

        mutating func pass(_ seconds: Double) {
            self.second += seconds
            self.apply(self.site.expireOperations(at: self.now))
        }

        private mutating func apply(_ decision: Decision<Void>) { for entry in decision.entries { self.site.apply(entry) } }
    }

    static let reserve =
        #"{"connectorId":1,"expiryDate":"2027-01-15T09:00:00Z","idTag":"valid","parentIdTag":"fleet","reservationId":7}"#

    @Test func `TC_046, a reservation is used by the session that names it`() throws {
        var course = try Course()
        try course.ask("ReserveNow", Self.reserve, "Accepted")
        try course.hear(status: "Reserved")
        #expect(course.state.reservations.held.map(\.id) == [7])
        try course.begin("other", connector: 2, reservation: 7)
        #expect(course.state.reservations.past.last?.ending == .used)
    }

    @Test func `TC_047, a reservation that nobody uses expires here too`() throws {
        var course = try Course()
        try course.ask("ReserveNow", Self.reserve, "Accepted")
        course.pass(3_590)
        #expect(course.state.reservations.held.count == 1)
        course.pass(10)
        #expect(course.state.reservations.past.last?.ending == .expired)
    }

    @Test(arguments: ["Faulted", "Occupied", "Unavailable", "Rejected"])
    func `TC_048, a reservation that the charger refuses is none`(_ word: String) throws {
        var course = try Course()
        try course.ask("ReserveNow", Self.reserve, word)
        #expect(course.state.reservations.held.isEmpty)
        #expect(course.state.answers["ReserveNow"]?.word == word)
    }

    @Test func `TC_051 and TC_052, a reservation is cancelled when the charger says so`() throws {
        var course = try Course()
        try course.ask("ReserveNow", Self.reserve, "Accepted")
        try course.ask("CancelReservation", #"{"reservationId":8}"#, "Rejected")
        try course.ask("CancelReservation", #"{"reservationId":7}"#, "Rejected")
        #expect(course.state.reservations.held.count == 1)
        try course.ask("CancelReservation", #"{"reservationId":7}"#, "Accepted")
        #expect(course.state.reservations.past.last?.ending == .cancelled)
    }

    @Test func `a start that is told again takes no reservation that was made since`() throws {
        var course = try Course()
        let start = #"{"connectorId":1,"idTag":"valid","meterStart":1,"timestamp":"2027-01-15T08:00:00Z"}"#
        let id = try course.hear("StartTransaction", start)["transactionId"]?.int
        try course.ask("ReserveNow", Self.reserve, "Accepted")
        #expect(try course.hear("StartTransaction", start)["transactionId"]?.int == id)
        #expect(course.state.reservations.held.count == 1)
        try course.hear(status: "Unavailable")
        #expect(course.state.reservations.past.last?.ending == .connectorLost)
    }

    @Test func `TC_048_3, a connector is out of service when it says so`() throws {
        var course = try Course()
        try course.begin()
        try course.ask("ChangeAvailability", #"{"connectorId":1,"type":"Inoperative"}"#, "Scheduled")
        #expect(course.state.availability.wish(for: 1)?.state == .scheduled)
        try course.hear(status: "Unavailable")
        #expect(course.state.availability.wish(for: 1)?.state == .done)
    }

    @Test func `TC_010 and TC_011_2, a remote start ends with its session, or with time`() throws {
        var course = try Course()
        try course.ask("RemoteStartTransaction", #"{"idTag":"VALID","connectorId":1}"#, "Accepted")
        try course.begin()
        try course.ask("RemoteStartTransaction", #"{"idTag":"valid"}"#, "Accepted")
        course.pass(600)
        #expect(course.state.remote.starts.all.map(\.outcome) == [.done, .expired])
    }

    @Test func `TC_059, a remote start's profile is on the charger once its session began, and goes with it`() throws {
        var course = try Course()
        let schedule = #"{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":7.0}]}"#
        let profile =
            #"{"chargingProfileId":90,"stackLevel":1,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative","chargingSchedule":\#(schedule)}"#
        try course.ask("RemoteStartTransaction", #"{"idTag":"valid","chargingProfile":\#(profile)}"#, "Accepted")
        #expect(course.site.state.chargers[chargerA]?.profiles.map(\.id) == [])
        let id = try course.begin(connector: 2)
        #expect(course.site.state.chargers[chargerA]?.profiles.map(\.id) == [90])
        #expect(course.site.state.chargers[chargerA]?.profiles.map(\.connector) == [2])
        try course.end(id)
        #expect(course.site.state.chargers[chargerA]?.profiles.map(\.id) == [])
    }

    @Test func `TC_012 and TC_028, a remote stop ends with its session`() throws {
        var course = try Course()
        let id = try course.begin()
        try course.ask("RemoteStopTransaction", #"{"transactionId":-5}"#, "Rejected")
        try course.ask("RemoteStopTransaction", #"{"transactionId":\#(id)}"#, "Accepted")
        try course.end(id)
        #expect(course.state.remote.stops.all.map(\.wireID) == [id])
        #expect(course.state.remote.stops.last?.outcome == .done)
    }

    @Test func `TC_013 and TC_083, a reset is done at the boot, and brings what waited for it`() throws {
        var course = try Course()
        try course.boot()
        try course.ask("ChangeConfiguration", #"{"key":"SecurityProfile","value":"2"}"#, "RebootRequired")
        try course.ask("Reset", #"{"type":"Hard"}"#, "Accepted")
        #expect(course.state.restart?.state == .pending)
        try course.boot()
        #expect(course.state.restart?.state == .done)
        #expect(course.state.settings.number("SecurityProfile") == 2)
    }

    @Test func `TC_044, an update is told of over a restart, and a new firmware may keep a list`() throws {
        var course = try Course()
        try course.boot()
        try course.ask("SendLocalList", #"{"listVersion":1,"updateType":"Full"}"#, "NotSupported")
        try course.ask("UpdateFirmware", #"{"location":"ftp://x/f","retrieveDate":"2027-01-15T08:00:00Z"}"#, "{}")
        for word in ["Downloading", "Downloaded", "Installing"] {
            try course.hear("FirmwareStatusNotification", #"{"status":"\#(word)"}"#)
        }
        #expect(course.state.firmware.last?.outcome == nil)
        try course.boot(firmware: "2")
        #expect(course.state.localList.holding == .unknown)
        try course.hear("FirmwareStatusNotification", #"{"status":"Installed"}"#)
        #expect(course.state.firmware.last?.outcome == .done)
        #expect(course.state.firmware.jobs.all.count == 1)
    }

    @Test func `TC_079, TC_080 and TC_081, logs and signed updates go by their numbers`() throws {
        var course = try Course()
        try course.ask(
            "GetLog", #"{"logType":"SecurityLog","requestId":5,"log":{"remoteLocation":"ftp://x"}}"#,
            #"{"status":"Accepted","filename":"f"}"#)
        try course.hear("LogStatusNotification", #"{"status":"Uploading","requestId":5}"#)
        try course.hear("LogStatusNotification", #"{"status":"Uploaded","requestId":5}"#)
        #expect(course.state.logs.last?.outcome == .done)
        #expect(course.state.logs.last?.kind == .securityLog)
        let firmware = #"{"location":"ftp://x","retrieveDateTime":"2027-01-15T08:00:00Z","signingCertificate":"c","signature":"s"}"#
        try course.ask("SignedUpdateFirmware", #"{"requestId":6,"firmware":\#(firmware)}"#, "Accepted")
        try course.hear("SignedFirmwareStatusNotification", #"{"status":"Downloaded","requestId":6}"#)
        try course.hear("SignedFirmwareStatusNotification", #"{"status":"InvalidSignature","requestId":6}"#)
        #expect(course.state.firmware.last?.outcome == .failed)
    }

    static let notifications = [
        ("DiagnosticsStatusNotification", #"{"status":"Idle"}"#), ("DiagnosticsStatusNotification", #"{"status":"Uploading"}"#),
        ("FirmwareStatusNotification", #"{"status":"Idle"}"#), ("FirmwareStatusNotification", #"{"status":"Exploded"}"#),
        ("LogStatusNotification", #"{"status":"Idle"}"#), ("LogStatusNotification", #"{"status":"Uploaded","requestId":-7}"#),
        ("SignedFirmwareStatusNotification", #"{"status":"Installed","requestId":99999999999}"#),
        ("SecurityEventNotification", #"{"type":"Coffee","timestamp":"2020-01-01T00:00:00Z"}"#),
    ]

    @Test(arguments: notifications)
    func `notifications are answered with nothing, with or without a job`(_ action: String, _ payload: String) throws {
        var course = try Course()
        #expect(try course.hear(action, payload).count == 0)
    }

    @Test func `TC_054, a trigger is followed by its message`() throws {
        var course = try Course()
        try course.ask("TriggerMessage", #"{"requestedMessage":"StatusNotification","connectorId":2}"#, "Accepted")
        try course.ask("TriggerMessage", #"{"requestedMessage":"FirmwareStatusNotification"}"#, "Accepted")
        try course.hear(status: "Available", 1)
        #expect(course.state.triggers.pending.all.count == 2)
        try course.hear(status: "Available", 2)
        try course.hear("FirmwareStatusNotification", #"{"status":"Idle"}"#)
        #expect(course.state.triggers.pending.all.isEmpty)
        #expect(course.state.firmware.jobs.all.isEmpty)
    }

    static let request = #"{"csr":"-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n"}"#

    @Test func `TC_074 and TC_077, a request for a certificate is taken at once, its end is the charger's word`() throws {
        var course = try Course()
        #expect(try course.hear("SignCertificate", Self.request)["status"]?.string == "Accepted")
        #expect(course.state.certificates.requests.last?.state == .waiting)
        try course.ask("CertificateSigned", #"{"certificateChain":"x"}"#, "Rejected")
        #expect(course.state.certificates.requests.last?.state == .refused)
        try course.hear("SecurityEventNotification", #"{"type":"InvalidChargePointCertificate","timestamp":"2027-01-15T08:00:00Z"}"#)
        #expect(course.state.securityEvents.last?.isCritical == false)
        #expect(try course.hear("SignCertificate", #"{"csr":"please"}"#)["status"]?.string == "Rejected")
        #expect(course.state.certificates.requests.all.count == 1)
    }

    @Test(arguments: [("SignCertificate", request), ("SecurityEventNotification", #"{"type":"x"}"#)])
    func `what the charger says only once is on disk before it is answered`(_ action: String, _ payload: String) throws {
        var site = try exampleSite()
        let call = IncomingCall(id: MessageID("1")!, action: action, payload: try JSONDocument(parsing: Array(payload.utf8)).root)
        let reply = Station16().reply(to: call, from: chargerA, at: &site, now: moment())
        #expect(reply.settles)
        #expect(reply.entries.map(\.durability) == [.must])
    }

    @Test func `a list that disagrees with our answers is sent anew`() throws {
        var course = try Course()
        try course.ask("SendLocalList", #"{"listVersion":1,"updateType":"Full"}"#, "Accepted")
        #expect(course.state.localList.holding == .list(version: 1, entries: []))
        try course.hear(status: "Available", 0, error: "LocalListConflict")
        #expect(course.state.localList.holding == .unknown)
    }

    @Test func `everyday messages that nobody waits for are not written down`() throws {
        var course = try Course()
        try course.boot()
        for (action, payload) in [
            ("Heartbeat", "{}"), ("Authorize", #"{"idTag":"valid"}"#),
            ("BootNotification", #"{"chargePointVendor":"V","chargePointModel":"M","firmwareVersion":"1"}"#),
            ("StatusNotification", #"{"connectorId":1,"errorCode":"NoError","status":"Available"}"#),
        ] {
            let call = IncomingCall(id: MessageID("1")!, action: action, payload: try JSONDocument(parsing: Array(payload.utf8)).root)
            let reply = Station16().reply(to: call, from: chargerA, at: &course.site, now: course.now)
            #expect(!reply.entries.contains { if case .operation = $0.event { true } else { false } }, "\(action)")
        }
    }

    @Test func `all of it outlives a restart of the gateway`() throws {
        var course = try Course()
        try course.ask("ReserveNow", Self.reserve, "Accepted")
        try course.ask("GetConfiguration", "{}", #"{"configurationKey":[{"key":"A","readonly":true,"value":"1"}]}"#)
        try course.hear("FirmwareStatusNotification", #"{"status":"Downloading"}"#)
        let read = try JSONCoding.decode(SiteState.self, from: try JSONCoding.encode(course.site.state))
        #expect(read.chargers[chargerA]?.operations == course.state)
    }
}
