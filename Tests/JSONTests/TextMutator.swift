import TestSupport

/// Texts that are nearly JSON: valid ones with a few things changed.
struct TextMutator {
    private var random: SeededGenerator

    init(seed: UInt64) {
        self.random = SeededGenerator(seed: seed)
    }

    static let samples: [[UInt8]] = [
        #"{"a":[1,-2.5e-3,0,1e400],"b":{"c":null,"d":true,"e":false},"f":"x\u00e9\n\ud83d\ude00é😀"}"#,
        #"[2,"19223201","BootNotification",{"chargePointVendor":"VendorX","chargePointModel":"SingleSocketCharger"}]"#,
        #"[4,"162376037","NotSupported","SetDisplayMessageRequest not implemented",{}]"#,
        "{ // comment\n \"k\" : [ /* one */ 1 , ] ,\n}",
        #"{"timestamp":"2026-11-22T13:33:30.123Z","limit":16.0,"connectorId":1}"#,
        #"[[[[[[[[]]]]]],{"":{"":{"":""}}}]]"#,
        #"{"k0":0,"k1":1,"k2":2,"k3":3,"k4":4,"k5":5,"k6":6,"k7":7,"k8":8,"k9":9,"\u006b":10,"k11":11,"k12":12}"#,
        #"[9223372036854775807,-9223372036854775808,18446744073709551615,1.7976931348623157e308,0.1,1E+2]"#,
    ].map { Array($0.utf8) }

    private static let pieces: [[UInt8]] =
        [
            #"""#, #"\"#, #"\u"#, #"\ud800"#, "{", "}", "[", "]", ",", ":", "-", "0", "1e", ".", "//", "/*", "*/", "\n", "\u{0}", "\u{7F}",
            "null", "true", "\"a\":", "é", "😀",
            "9999999999999999999999", "e-999",
        ].map { Array($0.utf8) } + [[0x80], [0xC0], [0xED, 0xA0, 0x80], [0xF4, 0x90], [0xFF], [0xEF, 0xBB, 0xBF]]

    mutating func next() -> [UInt8] {
        var text = Self.samples.randomElement(using: &self.random) ?? []
        for _ in 0..<Int.random(in: 1...4, using: &self.random) {
            self.change(&text)
        }
        return text
    }

    private mutating func change(_ text: inout [UInt8]) {
        let start = Int.random(in: 0...text.count, using: &self.random)
        let end = min(text.count, start + Int.random(in: 0...8, using: &self.random))
        switch Int.random(in: 0..<8, using: &self.random) {
        case 0: text.removeSubrange(start..<end)
        case 1: text.insert(contentsOf: text[start..<end], at: Int.random(in: 0...text.count, using: &self.random))
        case 2: text.insert(contentsOf: Self.pieces.randomElement(using: &self.random) ?? [], at: start)
        case 3: text.replaceSubrange(start..<end, with: Self.pieces.randomElement(using: &self.random) ?? [])
        case 4: text.removeSubrange(start...)
        case 5: text.insert(contentsOf: Self.samples.randomElement(using: &self.random) ?? [], at: start)
        case 6 where start < text.count: text[start] ^= 1 << UInt8.random(in: 0..<8, using: &self.random)
        case 7 where start < text.count: text[start] = UInt8.random(in: .min ... .max, using: &self.random)
        default: break
        }
    }
}
