/// The values of configuration keys as chargers write them.
enum SettingValue {
    /// A whole number, also one written as 10.0; nil where there is none.
    static func number(_ text: String?) -> Int? {
        text.flatMap { Double($0.filter { $0 != " " && $0 != "\"" }) }.flatMap { Int(exactly: $0) }
    }

    static func flag(_ text: String?) -> Bool? {
        switch text?.lowercased().filter({ $0 != " " }) {
        case "true", "1", "yes", "on": true
        case "false", "0", "no", "off": false
        default: nil
        }
    }

    static func list(_ text: String?) -> [String] {
        (text ?? "").split { $0 == "," || $0 == " " || $0 == ";" }.map(String.init)
    }

    /// Whether two values mean the same, whatever their case, their spaces and the order of their words.
    static func isSame(_ left: String?, _ right: String?) -> Bool {
        if let number = self.number(left) { return number == self.number(right) }
        return self.list(left?.lowercased()).sorted() == self.list(right?.lowercased()).sorted()
    }
}
