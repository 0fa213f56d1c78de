import ArgumentParser
import Gateway
import SiteModel

extension PKI {
    struct Sign: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Signs what a charger has asked for, and brings it the certificate.",
            usage: "fusekeeper pki sign <charger> [<options>]",
            discussion: """
                The request must be signed with its own key, which is RSA from 2048 bits or
                ECDSA from 224, and name the charger by its serial number or its identity.
                The certificate is good for two years, or as long as the program says that
                "signer" names in the configuration. Security profile 3 needs one; "charger
                secure" does all that there is to it.

                EXAMPLES
                  fusekeeper charger trigger CP_7 certificate-request; fusekeeper pki sign CP_7
                """)
        @OptionGroup var order: ChargerOrder

        /// Seconds that a program which signs may take.
        private static let signersTime = Int(ConfigurationLimits.signerSeconds.upperBound)

        func run() throws {
            try self.order.ask(
                .pki(request: .sign(charger: self.order.charger, timeout: self.order.timeout.seconds)), before: Self.signersTime)
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a charger's certificate open no door any more.",
            usage: "fusekeeper pki revoke <charger> [<serial>] [<options>]",
            discussion: """
                Without a number, all that were issued to it here. It is sent away if it came
                with a certificate. The charger itself is not told.

                EXAMPLES
                  fusekeeper pki revoke CP_7
                  fusekeeper pki revoke CP_7 46976A832BE954275062BDBA870F0F70
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID
        @Argument(help: "The certificate's number, in hexadecimal digits.") var serial: String?

        func validate() throws {
            guard let serial else { return }
            guard (1...40).contains(serial.utf8.count), serial.allSatisfy(\.isHexDigit) else {
                throw ValidationError("expected a number of 1 to 40 hexadecimal digits")
            }
        }

        func run() throws { try self.gateway.tell(.pki(request: .revoke(charger: self.charger, serial: self.serial))) }
    }
}
