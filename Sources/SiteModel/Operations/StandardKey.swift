/// A configuration key that the standard names (OCPP 1.6 chapter 9, errata 4.0, OCPP-J 7, white paper 7), and what it says of it.
///
/// It advises people and never keeps them from anything: chargers differ, and a test laboratory asks for what makes no sense.
package struct StandardKey: Sendable, Equatable {
    package let name: String
    package let profile: Profile
    package let access: Access
    package let kind: Kind
    package let unit: Unit?
    /// Whether each charger with the profile has it.
    package let isRequired: Bool

    package enum Profile: String, Sendable {
        case core, localList, reservation, smartCharging, firmware, security
    }

    package enum Access: String, Sendable {
        case read, write, readWrite
        /// Some chargers let it be written.
        case readOrReadWrite
    }

    package enum Kind: Sendable, Equatable {
        case boolean
        case integer(ClosedRange<Int>)
        /// Words between commas, out of some; none listed: any.
        case list([String])
        /// Pairs such as `1.RST`.
        case rotations
        case text
        /// Hexadecimal digits, at most so many.
        case hexadecimal(Int)
    }

    package enum Unit: String, Sendable {
        case seconds = "s"
        case times, entries, certificates, characters
        case percent = "%"
        case wattHours = "Wh"
    }

    /// The standard's key of that name, in whatever case.
    package static func named(_ name: String) -> StandardKey? { Self.byName[name.lowercased()] }

    private static let byName = Dictionary(Self.all.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

    /// What speaks against writing `value`, as a sentence; nil when nothing does.
    package func advice(on value: String) -> String? {
        guard self.access != .read else { return "\(self.name) can only be read" }
        guard let expected = self.kind.mismatch(of: value) else { return nil }
        let unit = self.unit.map { " (\($0.rawValue))" } ?? ""
        let found = self.access == .write ? "something else" : "\"\(value.bounded(by: 60))\""
        return "\(self.name): expected \(expected)\(unit) and found \(found)"
    }
}

extension StandardKey.Kind {
    /// What was expected instead of `value`; nil when it fits.
    fileprivate func mismatch(of value: String) -> String? {
        switch self {
        case .boolean: ["true", "false"].contains(value.lowercased()) ? nil : "true or false"
        case .integer(let range):
            Int(value).map(range.contains) == true
                ? nil
                : range.upperBound == .max ? "a whole number from \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
        case .list(let words): Self.mismatch(of: value, among: words)
        case .rotations: Self.words(of: value).allSatisfy(Self.isRotation) ? nil : "pairs such as 0.RST,1.RST"
        case .text: nil
        case .hexadecimal(let most):
            (1...most).contains(value.utf8.count) && value.utf8.count.isMultiple(of: 2) && value.allSatisfy(\.isHexDigit)
                ? nil : "an even number of up to \(most) hexadecimal digits"
        }
    }

    private static func words(of list: String) -> [Substring] { list.split { $0 == "," || $0 == " " } }

    private static func mismatch(of list: String, among words: [String]) -> String? {
        let isKnown = { (word: Substring) in words.isEmpty || words.contains { $0.lowercased() == word.lowercased() } }
        return self.words(of: list).allSatisfy(isKnown) ? nil : "some of \(words.joined(separator: ","))"
    }

    private static func isRotation(_ pair: Substring) -> Bool {
        let parts = pair.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let connector = Int(parts[0]), connector >= 0 else { return false }
        return ["NotApplicable", "Unknown", "RST", "RTS", "SRT", "STR", "TRS", "TSR"].contains(String(parts[1]))
    }
}
