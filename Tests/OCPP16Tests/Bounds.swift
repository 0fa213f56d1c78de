import JSON
import OCPP16
import OCPPJ
import Testing

/// Text of exactly `bound` characters, line ends among them, is read and written back; one more is refused by the field's name.
/// - Parameter template: a payload with `%` where the text goes.
func expectBound<P: Payload>(_ bound: Int, of field: String, in type: P.Type, _ template: String) throws {
    func filled(_ count: Int) -> String {
        template.replacing("%", with: String(repeating: "é", count: count - 1) + #"\n"#)
    }
    let longest = try payload(filled(bound))
    let written = try JSONDocument(parsing: P(reading: longest).encoded()).root
    #expect(written.means(longest), "\(field)")
    let error = try refusal(of: type, filled(bound + 1))
    #expect(error.code == .propertyConstraintViolation)
    #expect(error.description.contains("\(field): expected at most \(bound) characters, found \(bound + 1)"), "\(error.description)")
}
