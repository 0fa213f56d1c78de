import HTTPTypes

/// Keeps pages of other sites from having a browser do something here in the name of whoever is signed in.
enum CrossSiteRule {
    /// What a page of ours sends with every change.
    static let header = HTTPField.Name.named("X-CSRF-Token")
    private static let site = HTTPField.Name.named("Sec-Fetch-Site")

    /// Of a change that is asked for under a cookie.
    static func check(_ request: HTTPRequest, under key: SessionKey, isEncrypted: Bool) throws(APIProblem) {
        try self.checkOrigin(of: request, isEncrypted: isEncrypted)
        let shown = request.headerFields[values: Self.header]
        guard shown.count == 1, let token = shown.first, key.hasMade(pageToken: token) else {
            throw APIProblem(
                .crossSite, "expected the header \"\(Self.header.rawName)\" with the csrfToken of GET /api/v1/session beside the cookie")
        }
    }

    /// A browser says where a page that asks comes from; what is no browser says nothing.
    /// - Parameter isEncrypted: the request came over TLS, as its page must have. A page without may ask where TLS ends before this machine.
    static func checkOrigin(of request: HTTPRequest, isEncrypted: Bool) throws(APIProblem) {
        let sites = request.headerFields[values: Self.site]
        guard sites.allSatisfy({ $0 == "same-origin" || $0 == "none" }) else {
            throw APIProblem(.crossSite, "expected a page of this site, found the header \"\(Self.site.rawName): \(sites.first ?? "")\"")
        }
        for origin in request.headerFields[values: .origin] {
            let schemes = isEncrypted ? ["https"] : ["http", "https"]
            guard let host = request.authority, schemes.contains(where: { origin.lowercased() == "\($0)://\(host)" }) else {
                throw APIProblem(.crossSite, "expected a page of this site, found the header \"Origin: \(origin)\"")
            }
        }
    }
}

extension HTTPField.Name {
    /// For names that are written in this program.
    static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no name of a field.") }
        return name
    }
}
