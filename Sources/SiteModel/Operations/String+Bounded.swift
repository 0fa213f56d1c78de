extension String {
    /// At most `length` characters, as a JSON schema counts them: for text of a charger's that only reports.
    package func bounded(by length: Int) -> String {
        self.utf8.count <= length ? self : String(self.unicodeScalars.prefix(length))
    }

    /// Without what could begin another line or steer a terminal: for text of a charger's in a sentence.
    package var onOneLine: String {
        String(
            String.UnicodeScalarView(
                self.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: " "
                    default: scalar
                    }
                }))
    }
}
