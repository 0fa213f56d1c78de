extension String {
    /// At most `length` characters, as a JSON schema counts them: for text of a charger's that only reports.
    package func bounded(by length: Int) -> String {
        self.utf8.count <= length ? self : String(self.unicodeScalars.prefix(length))
    }
}
