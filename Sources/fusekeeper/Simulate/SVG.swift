/// The few shapes that a picture is made of. Text is escaped here, so nobody else need think of it.
enum SVG {
    enum Anchor: String { case start, middle, end }

    static func text(_ text: String, _ kind: String, x: Double, y: Double, anchor: Anchor = .start) -> String {
        let place = "x=\"\(self.number(x))\" y=\"\(self.number(y))\""
        let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
        return "<text class=\"\(kind)\" \(place)\(side)>\(self.escaped(text))</text>"
    }

    static func box(_ kind: String, x: Double, y: Double, width: Double, height: Double) -> String {
        let size = "width=\"\(self.number(max(0, width)))\" height=\"\(self.number(max(0, height)))\""
        return "<rect class=\"\(kind)\" x=\"\(self.number(x))\" y=\"\(self.number(y))\" \(size)/>"
    }

    static func path(_ kind: String, _ course: String) -> String {
        course.isEmpty ? "" : "<path class=\"\(kind)\" d=\"\(course)\"/>"
    }

    static func level(_ kind: String, y: Double, from left: Double, to right: Double) -> String {
        self.path(kind, "M\(self.number(left)) \(self.number(y))H\(self.number(right))")
    }

    static func upright(_ kind: String, x: Double, from top: Double, to bottom: Double) -> String {
        self.path(kind, "M\(self.number(x)) \(self.number(top))V\(self.number(bottom))")
    }

    /// With one decimal at most; what is no number is 0.
    static func number(_ value: Double) -> String {
        guard let tenths = Int(exactly: (value * 10).rounded()), tenths.magnitude < 1_000_000_000 else { return "0" }
        let decimal = tenths.magnitude % 10
        return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10)\(decimal == 0 ? "" : ".\(decimal)")"
    }

    /// Fit for an element and for an attribute; what XML forbids is a dot.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0xFFFE...0xFFFF).contains(scalar.value):
                result += "·"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
