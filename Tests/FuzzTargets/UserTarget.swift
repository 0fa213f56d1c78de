import Gateway
import JSON
import SiteModel

/// A file of users is read or refused with reasons, and no reason repeats a text that may be a secret.
enum UserTarget {
    static func check(_ input: [UInt8]) throws {
        let report = UserReport.checking(input, named: "users.json")
        try expect(report.findings.count <= ConfigurationReport.mostFindings, "\(report.findings.count) findings")
        for finding in report.findings {
            if let position = finding.position { try expect((0...input.count).contains(position.offset), "a place behind the text") }
        }
        guard let book = report.content else {
            return try expect(!report.findings.isEmpty, "it is refused, and nothing says why")
        }
        try expect(book.users.count <= UserBook.mostUsers && book.tokens.count <= UserBook.mostTokens, "more than there may be")
    }
}
