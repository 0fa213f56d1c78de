import Gateway
import JSON

@testable import WebAPI

extension GatewayStatus {
    /// That of the document.
    static let example = try! JSONCoding.decode(GatewayStatus.self, from: Array(Example.status.utf8))
}

extension TransactionListing {
    /// None here, and more to come.
    static let none = try! JSONCoding.decode(TransactionListing.self, from: Array(#"{"transactions":[],"more":true}"#.utf8))
}
