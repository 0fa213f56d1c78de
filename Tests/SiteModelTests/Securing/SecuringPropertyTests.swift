import SiteModel
import Testing

/// Whatever a charger answers, and whenever the gateway dies, it is let in as it came before until it came with the new profile, and then
/// never again so.
@Suite struct `No charger is locked out on its way` {
    private struct Dice {
        var state: UInt64

        mutating func roll(_ bound: Int) -> Int {
            self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(self.state >> 33) % bound
        }

        mutating func pick<Element>(_ choices: [Element]) -> Element { choices[self.roll(choices.count)] }
    }

    private static let answers: [SecuringAnswer] = [
        .yes(word: "Accepted"), .yes(word: "Accepted"), .yes(word: "Accepted"), .yes(word: "RebootRequired"), .no(word: "Rejected"),
        .unsupported(word: "NotSupported"), .silent, .broken, .notSent,
    ]

    @Test(arguments: 1...40) func `whatever it says`(_ seed: Int) throws {
        var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9)
        // Profile 0 as an operator said, or 1 by its password.
        let isOpen = dice.roll(2) == 0
        var site = PretendSecuring(password: isOpen ? nil : "h")
        if isOpen { site.site.apply(Entry(at: wall(), .securityProfile(charger: PretendSecuring.id, is: .open))) }
        let before = site.site.welcome(PretendSecuring.id)
        site.connect()
        for _ in 0..<60 {
            site.says = Dictionary(SecuringStep.Kind.allCases.map { ($0, dice.pick(Self.answers)) }) { $1 }
            switch dice.roll(8) {
            case 0, 1:
                var order = SecuringOrder(to: dice.pick([.encryptedPassword, .certificate]), password: dice.pick([.ifNone, .new]))
                order.hasRoot = dice.roll(3) == 0
                order.addressKey = dice.pick([nil, "Url"])
                try site.begin(order)
            case 2: try site.restart()
            case 3: site.disconnect()
            case 4: site.connect()
            case 5: if site.book.requests.last?.state == .waiting { site.sign(isTaken: dice.roll(3) > 0) }
            default: site.run(dice.roll(200))
            }
            let isThere = site.site.welcome(PretendSecuring.id)
            #expect(isThere == before || isOpen && isThere == .open, "seed \(seed): \(isThere)")
        }
        // It comes with what it was led to, and from then on with nothing less.
        guard let order = site.securing?.order, site.securing?.end == nil else { return }
        let proof: Site.Proof = order.target == .certificate ? .certificate : .credential
        site.enter(proof, encrypted: true)
        site.run(2)
        #expect(site.securing?.end?.outcome == .secured, "seed \(seed)")
        #expect(site.site.welcome(PretendSecuring.id) == .locked(.tooLow(order.target)), "seed \(seed)")
    }
}
