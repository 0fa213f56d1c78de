import HTTPTypes

extension HTTPFields {
    /// What every answer says to a browser: show this nowhere else, guess nothing about it, keep nothing of it.
    static let strict: HTTPFields = [
        .cacheControl: "no-store",  // what a site does now is old in a second, and nobody else's
        .contentSecurityPolicy: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        .xContentTypeOptions: "nosniff",
        .named("Referrer-Policy"): "no-referrer",
        .named("Cross-Origin-Resource-Policy"): "same-origin",
    ]
}
