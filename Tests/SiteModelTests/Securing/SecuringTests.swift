import FoundationEssentials
import SiteModel
import Testing

@Suite struct `A charger on its way to a higher security profile` {
    private static let two = SecuringOrder(to: .encryptedPassword)
    private static let three = SecuringOrder(to: .certificate)

    private static func begun(_ order: SecuringOrder = two, password: String? = "h") throws -> PretendSecuring {
        var site = PretendSecuring(password: password)
        site.connect()
        try site.begin(order)
        return site
    }

    @Test func `is asked one thing after the other, and is there when it came over TLS`() throws {
        var site = try Self.begun(password: nil)
        site.run(5)
        #expect(site.asked == [.password, .root, .root, .rootsListed, .profile])
        #expect(site.securing?.present?.what == .arrival && site.securing?.end == nil)
        site.enter(.offer(hash: "new"), encrypted: true)
        site.run(1)
        #expect(site.securing?.end?.outcome == .secured)
        #expect(site.notices.map(\.sentence) == ["A comes with security profile 2"] && site.notices.allSatisfy(\.isRoutine))
    }

    @Test func `gets a certificate before it is told to come with one`() throws {
        var site = try Self.begun(Self.three)
        site.run(10)
        #expect(site.asked == [.root, .root, .rootsListed, .operatorName, .certificateRequest])
        #expect(site.site.signable(at: site.now.wall).map(\.charger) == [PretendSecuring.id])
        site.sign()
        site.run(1)
        #expect(site.asked.last == .profile)
        site.enter(.certificate, encrypted: true)
        site.run(1)
        #expect(site.securing?.end?.outcome == .secured)
        #expect(site.site.welcome(PretendSecuring.id) == .locked(.tooLow(.certificate)))
    }

    @Test func `is let in as before until it came so, and may come as it is to`() throws {
        let encrypted = Approach(isEncrypted: true)
        // One that has to be heard to be given a password is let in without one, for so long.
        var site = try Self.begun(password: nil)
        #expect(site.site.welcome(PretendSecuring.id) == .open)
        site.run(5)
        #expect(site.site.welcome(PretendSecuring.id) == .open && site.site.welcome(PretendSecuring.id, over: encrypted) == .open)
        site.second += 2_000
        site.run(1)
        #expect(site.securing?.end?.outcome == .failed)
        #expect(site.site.welcome(PretendSecuring.id) == .password(hash: "new"), "it may use what it took")
        // And one whose profile somebody has set may come with the next one, whatever it was told.
        var known = PretendSecuring()
        known.site.apply(Entry(at: wall(), .securityProfile(charger: PretendSecuring.id, is: .password)))
        #expect(known.site.welcome(PretendSecuring.id, over: encrypted) == .locked(.tooHigh(.password)))
        try known.begin(Self.two)
        #expect(known.site.welcome(PretendSecuring.id, over: encrypted) == .password(hash: "h"))
        #expect(known.site.welcome(PretendSecuring.id) == .password(hash: "h"))
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var step: SecuringStep.Kind
        var answer: SecuringAnswer
        var order: SecuringOrder
        /// Of the step; nil: the way ends there.
        var goesOn: Bool
        var words: String
        var testDescription: String { "\(self.step) \(self.answer)" }
    }

    private static let no = SecuringAnswer.no(word: "Rejected")
    private static let unsupported = SecuringAnswer.unsupported(word: "NotSupported")
    static let refusals = [
        Refusal(step: .password, answer: no, order: two, goesOn: false, words: "charger password A"),
        Refusal(step: .password, answer: unsupported, order: three, goesOn: true, words: "it needs none"),
        Refusal(step: .root, answer: no, order: two, goesOn: false, words: "--has-root"),
        Refusal(step: .root, answer: unsupported, order: two, goesOn: false, words: "does not know this: NotSupported"),
        Refusal(step: .rootsListed, answer: unsupported, order: two, goesOn: true, words: "believed"),
        Refusal(step: .rootsListed, answer: no, order: two, goesOn: true, words: "lists the root"),
        Refusal(step: .operatorName, answer: unsupported, order: three, goesOn: true, words: "whatever it asks for"),
        Refusal(step: .certificateRequest, answer: unsupported, order: three, goesOn: false, words: "--to 2"),
        Refusal(step: .address, answer: no, order: two, goesOn: false, words: "by hand"),
        Refusal(step: .profile, answer: no, order: two, goesOn: false, words: "old profile"),
        Refusal(step: .profile, answer: unsupported, order: two, goesOn: true, words: "wss://192.0.2.7:9001/A"),
    ]

    @Test(arguments: refusals) func `that says no is told what to do, and where it can do without it goes on`(_ each: Refusal) throws {
        var order = each.order
        if each.step == .address { order.addressKey = "Url" }
        var site = try Self.begun(order, password: nil)
        site.says[each.step] = each.answer
        // A charger that will not list its roots has none that anybody knows of.
        if each.step == .rootsListed, each.answer == Self.no { site.note(.certificatesListed(kind: .centralSystemRoot, names: [])) }
        site.run(20)
        let securing = try #require(site.securing)
        let step = try #require(securing.steps.last { $0.what.kind == each.step })
        if each.step == .rootsListed, each.answer == Self.no { return }
        let said = securing.steps.map {
            $0.what.sentence($0.result, PretendSecuring.id, to: order.target, at: PretendSecuring.means.address)
        }
        #expect(said.contains { $0.contains(each.words) }, "\(said)")
        #expect((securing.end == nil) == each.goesOn, "\(step)")
        if !each.goesOn { #expect(site.notices.last?.isRoutine == false) }
    }

    @Test func `that took a root must list one, and be it another`() throws {
        for (lists, goesOn) in [(["ab1"], true), (["AB:02"], true), ([], false), (["99"], true)] {
            var site = try Self.begun()
            site.lists = lists
            site.run(20)
            #expect((site.securing?.end == nil) == goesOn, "\(lists)")
        }
    }

    @Test func `needs one of several roots only`() throws {
        var site = try Self.begun()
        site.run(1)
        #expect(site.asked.last == .root)
        site.says[.root] = Self.no
        site.run(10)
        #expect(site.securing?.present?.what == .arrival)
    }

    @Test func `that says nothing is asked three times, with a pause`() throws {
        var site = try Self.begun()
        site.says[.profile] = .silent
        site.run(200)
        #expect(site.asked.filter { $0 == .profile }.count == 3)
        #expect(site.securing?.end?.outcome == .failed)
    }

    @Test func `that hears nothing is asked until its time is over`() throws {
        var site = try Self.begun()
        site.says[.profile] = .notSent
        site.run(600)
        #expect(site.securing?.end == nil)
        site.run(1_300)
        #expect(site.securing?.end?.outcome == .failed)
        #expect(site.notices.map(\.sentence).last?.contains("the time is over") == true)
    }

    @Test func `is asked nothing while it is away`() throws {
        var site = try Self.begun()
        site.run(1)
        site.disconnect()
        site.run(100)
        #expect(site.asked.count == 1)
        site.connect()
        site.run(10)
        #expect(site.asked.last == .profile)
    }

    @Test func `starts anew where it does not come by itself and nobody charges there, once`() throws {
        var site = try Self.begun()
        site.run(10)
        site.site.commit(site.site.start(aStart("A"), at: site.now))
        site.run(200)
        #expect(!site.asked.contains(.arrival))
        let id = try #require(site.site.state.open.keys.first)
        site.site.apply(Entry(at: site.now.wall, .stopped(transaction: id, stop: aStop())))
        site.run(200)
        #expect(site.asked.filter { $0 == .arrival }.count == 1)
    }

    @Test func `that came back with its old profile has tried, and is not started anew`() throws {
        var site = try Self.begun()
        site.run(10)
        site.connect()
        site.run(200)
        #expect(!site.asked.contains(.arrival))
    }

    @Test func `that needs a restart for its password is started anew for that`() throws {
        var site = try Self.begun(password: nil)
        site.says[.password] = .yes(word: "RebootRequired")
        site.run(10)
        #expect(site.asked.prefix(3) == [.password, .restart, .root])
    }

    @Test func `goes on where it was after the gateway has started anew`() throws {
        var site = try Self.begun(Self.three, password: nil)
        site.run(3)
        try site.restart()
        site.run(10)
        #expect(site.asked == [.password, .root, .root, .rootsListed, .operatorName, .certificateRequest])
    }

    @Test func `is asked nothing twice by a second command`() throws {
        var site = try Self.begun()
        site.says[.profile] = Self.no
        site.run(10)
        #expect(site.securing?.end?.outcome == .failed)
        site.says = [:]
        try site.begin(Self.two)
        site.run(10)
        #expect(site.asked == [.root, .root, .rootsListed, .profile, .profile])
        // While it is under way a second command gives it more time.
        let deadline = try #require(site.securing?.deadline)
        site.second += 100
        try site.begin(Self.two)
        #expect(site.securing?.deadline == deadline + 110)
    }

    @Test func `is not taken at its word for what it was asked on another way`() throws {
        var site = try Self.begun(SecuringOrder(to: .encryptedPassword, password: .new))
        site.second += 1
        let errand = try #require(site.site.commit(site.site.workOnSecuring(at: site.now)).first)
        #expect(errand.step == .password)
        site.site.commit(try site.site.cancelSecuring(PretendSecuring.id, at: site.now))
        try site.begin(SecuringOrder(to: .encryptedPassword, password: .given))
        site.site.commit(site.site.securingAnswered(errand, .yes(word: "Accepted"), at: site.now))
        site.run(3)
        #expect(site.asked.first == .password, "it is told the other one")
        #expect(throws: SecuringRefusal.notUnderWay(charger("B"))) { try site.site.cancelSecuring(charger("B"), at: site.now) }
    }

    @Test func `that has what it is led to is asked nothing`() throws {
        var site = PretendSecuring()
        site.connect()
        site.enter(.credential, encrypted: true)
        try site.begin(Self.two)
        #expect(site.securing?.end?.outcome == .secured)
        site.run(10)
        #expect(site.asked.isEmpty)
    }

    @Test func `is not begun with for nothing`() {
        var site = PretendSecuring()
        for (order, words) in [
            (SecuringOrder(to: .password), "expected security profile 2 or 3"),
            (SecuringOrder(to: .certificate, within: 1), "expected a time"),
            (SecuringOrder(to: .certificate, addressKey: ""), "expected the name of a configuration key"),
        ] {
            let refusal = #expect(throws: SecuringRefusal.self) { try site.begin(order) }
            #expect(refusal?.description.contains(words) == true)
        }
        #expect(throws: SecuringRefusal.noRoot(PretendSecuring.id)) {
            try site.site.secure(PretendSecuring.id, Self.two, by: Site.SecuringMeans(roots: [], address: nil), at: site.now)
        }
        #expect(throws: SecuringRefusal.notAccepted(charger("STRANGER"))) {
            try site.site.secure(charger("STRANGER"), Self.two, by: PretendSecuring.means, at: site.now)
        }
        var plain = PretendSecuring { $0.listen.ocppTLS = [] }
        #expect(throws: SecuringRefusal.needsEncryption(.encryptedPassword)) { try plain.begin(Self.two) }
    }

    @Test func `says a sentence for each step, whatever became of it`() {
        let steps: [SecuringStep] = [
            .presence, .password, .restart, .operatorName("x"), .root(serial: "1", subject: "CN=One"), .rootsListed, .certificateRequest,
            .certificate, .address(key: "k", value: "v"), .profile, .arrival,
        ]
        #expect(steps.map(\.kind) == SecuringStep.Kind.allCases)
        let causes: [SecuringResult.Cause] = [
            .refused(word: "no\n"), .unsupported(word: "x"), .silent, .unlisted(count: 2), .unsigned(reason: "r"), .noPassword, .overdue,
        ]
        for step in steps {
            let results: [SecuringResult?] =
                [nil, .wasSo, .done(word: "Accepted")] + causes.flatMap { [.failed(because: $0), .skipped(because: $0)] }
            for result in results {
                for address in [nil, "wss://x"] {
                    let text = step.sentence(result, PretendSecuring.id, to: .certificate, at: address)
                    #expect(!text.isEmpty && !text.contains("\n") && !step.title.isEmpty, "\(step) \(String(describing: result))")
                }
            }
        }
    }
}
