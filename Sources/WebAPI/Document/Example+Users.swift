extension Example {
    static let session = """
        { "who": "user anna", "role": "operator", "mustChangePassword": false, "csrfToken": "0123456789abcdef0123456789abcdef", "endsIn": 43200 }
        """

    static let userList = """
        { "users": [{ "name": "anna", "role": "operator", "mustChangePassword": false, "created": "2026-11-22T13:30:00.000Z", \
        "changed": "2026-11-22T13:30:00.000Z" }] }
        """

    static let tokenList = """
        { "tokens": [{ "name": "billing", "role": "viewer", "isReadOnly": true, "areas": ["transactions"], \
        "created": "2026-11-22T13:30:00.000Z", "expires": "2027-12-31T00:00:00.000Z", "lastUsed": "2026-11-22T14:00:00.000Z" }] }
        """

    static let newToken = #"{ "name": "billing", "token": "fk_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }"#
}
