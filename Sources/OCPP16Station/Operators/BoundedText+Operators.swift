import OCPP16
import SiteModel

// What an operator writes is sent to the letter or not at all.
extension CIString {
    init(_ text: String, called field: String) throws(OperatorFault) {
        guard let value = Self(text) else { throw .tooLong(field: field, most: maxLength) }
        self = value
    }

    init?(optional text: String?, called field: String) throws(OperatorFault) {
        guard let text else { return nil }
        try self.init(text, called: field)
    }
}

extension BoundedText {
    init(_ text: String, called field: String) throws(OperatorFault) {
        guard let value = Self(text) else { throw .tooLong(field: field, most: maxLength) }
        self = value
    }

    /// PEM: its lines end with a line feed and nothing else.
    init(pem text: String, called field: String) throws(OperatorFault) {
        var lines = String.UnicodeScalarView()
        var previous: Unicode.Scalar = "\n"
        for scalar in text.unicodeScalars {
            if scalar == "\r" { lines.append("\n") } else if !(scalar == "\n" && previous == "\r") { lines.append(scalar) }
            previous = scalar
        }
        try self.init(String(lines), called: field)
    }
}
