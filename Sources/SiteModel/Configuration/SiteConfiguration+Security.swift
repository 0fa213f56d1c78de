extension SiteConfiguration {
    /// `security`: how a charger proves who it is.
    package struct Security: Sendable, Equatable {
        /// `allowWithoutPassword`: true lets a charger in that has no password (security profile 0). Default false.
        package var allowWithoutPassword: Bool

        /// `clientCA`: the path of a PEM file with the roots that sign chargers' certificates, beside the site's own authority. Default nil.
        package var clientRoots: String?
        /// `operatorName`: what the organization in a charger's certificate must contain. Default nil: the site's name.
        package var operatorName: String?

        /// `signing`: whose requests for certificates are signed without an operator. Default `automatic`.
        package var signing: Signing
        /// `signer`: somebody else's program that signs them. Default nil: the site's own authority does.
        package var signer: Signer?

        package init(
            allowWithoutPassword: Bool = false, clientRoots: String? = nil, operatorName: String? = nil, signing: Signing = .automatic,
            signer: Signer? = nil
        ) {
            self.allowWithoutPassword = allowWithoutPassword
            self.clientRoots = clientRoots
            self.operatorName = operatorName
            self.signing = signing
            self.signer = signer
        }

        package enum Signing: String, Sendable, CaseIterable {
            /// Of chargers that came with a certificate that is good, and of those that an operator leads to security profile 3.
            case automatic
            /// Of the latter only.
            case byHand
        }

        package struct Signer: Sendable, Equatable {
            /// `command`: the full path of the program, and its arguments. It reads the request from its standard input and writes the chain
            /// to its standard output, both in PEM; up to 20.
            package var command: [String]
            /// `seconds`: how long it may take, 1 to 300. Default 30.
            package var patience: Duration

            package init(command: [String], patience: Duration = .seconds(30)) {
                self.command = command
                self.patience = patience
            }
        }
    }
}
