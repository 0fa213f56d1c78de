/// 7.49.
package struct ValueFormat: OpenSet, FieldValue {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let raw: Self = "Raw"
    package static let signedData: Self = "SignedData"
}
