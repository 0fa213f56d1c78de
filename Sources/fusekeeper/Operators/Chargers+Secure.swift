import ArgumentParser
import Gateway
import Glibc
import JSON
import SiteModel

extension Chargers {
    struct Secure: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Leads a charger to security profile 2 or 3, step by step.",
            usage: "fusekeeper charger secure <charger> [--to <profile>] [<options>]",
            discussion: """
                A charger that connects without encryption is let in, given a password of its
                own and the root of the gateway's certificate; for profile 3 it is had ask for
                a certificate, which is signed and brought to it. Then it is told to come over
                TLS, and started anew if it does not come by itself and nobody charges there.
                Each step is shown with what the charger answered. One that has no password is
                let in without one meanwhile; what was sent without encryption may have been
                read, so give it another password afterwards ("charger set", AuthorizationKey).

                Until it came with the new profile the old one is good, and a step that fails
                changes nothing of that. Run it again, and it goes on where it stopped; it goes
                on while nobody looks, too, and after a restart of the gateway. Where the
                charger does not find the way to TLS by itself its new address is shown: OCPP
                1.6 has no key for it, and --address-key names that of its make.

                --json gives an object with charger, target, state (underWay, secured, failed
                or cancelled), sentence, began, deadline, ended, address, changes, and steps:
                each with step, state (waiting, underWay, done, skipped or failed), title,
                sentence and at.

                EXAMPLES
                  fusekeeper charger secure CP_7
                  fusekeeper charger secure CP_7 --to 3 --accept
                  fusekeeper charger secure CP_7 --password-file key.txt --address-key CsUrl
                  fusekeeper charger secure CP_7 --show --json
                """)
        @OptionGroup var gateway: RunningGateway
        @Argument(help: "The charger's identity.") var charger: ChargerID
        @Option(help: "2: a password over TLS. 3: a certificate of its own.") var to = 2
        @Flag(help: "Let it in, where it waits at the door.") var accept = false
        @Option(
            help: ArgumentHelp(
                "A file whose first line is its new password: 16 to 20 characters, or 32 to 40 hexadecimal digits.", valueName: "file"),
            completion: .file())
        var passwordFile: String?
        @Flag(help: "Give it another random password even if it has one.") var newPassword = false
        @Flag(help: "It has the root already.") var hasRoot = false
        @Option(help: ArgumentHelp("The charger's own configuration key for its server's address.", valueName: "key")) var addressKey:
            String?
        @Option(help: "When to give it up, 1m to 7d.") var within = TimeSpan(seconds: SecuringOrder.usualTime)
        @Flag(help: "Do not wait for the end.") var noWait = false
        @Flag(help: "Only show how far it is.") var show = false
        @Flag(help: "Give it up; what the charger was told stays.") var cancel = false
        @Flag(help: "How it is at the end, as JSON.") var json = false

        func validate() throws {
            guard self.to == 2 || self.to == 3 else { throw ValidationError("expected security profile 2 or 3") }
            guard SecuringOrder.times.contains(self.within.seconds) else { throw ValidationError("expected a time of 1m to 7d") }
            guard self.passwordFile == nil || !self.newPassword else {
                throw ValidationError("expected --password-file or --new-password, found both")
            }
            guard !self.show || !self.cancel else { throw ValidationError("expected --show or --cancel, found both") }
        }

        func run() throws {
            if self.cancel { return try self.gateway.tell(.secure(request: .cancel(charger: self.charger))) }
            var view = try self.ask(self.show ? .show(charger: self.charger, seen: nil) : self.begin())
            var told = SecuringText()
            if !self.json { told.show(view) }
            while view.state == .underWay, !self.noWait, !self.show {
                view = try self.ask(.show(charger: self.charger, seen: view.changes))
                if !self.json { told.show(view) }
            }
            if self.json { Console.print(String(decoding: try JSONCoding.encode(view, pretty: true), as: UTF8.self)) }
            if view.state == .failed || view.state == .cancelled, !self.show { throw ExitCode.temporaryFailure }
        }

        private func begin() throws -> SecuringRequest {
            let password = try self.password()
            let order = SecuringOrder(
                to: self.to == 2 ? .encryptedPassword : .certificate,
                password: password != nil ? .given : self.newPassword ? .new : .ifNone, hasRoot: self.hasRoot, addressKey: self.addressKey,
                accepts: self.accept, within: self.within.seconds)
            return .begin(charger: self.charger, order: order, password: password)
        }

        private func password() throws -> String? {
            guard let file = self.passwordFile else { return nil }
            guard let text = try TextFile.read(file) else { throw ExitCode.badData }
            return String(text.prefix { !$0.isNewline })
        }

        private func ask(_ request: SecuringRequest) throws -> SecuringView {
            guard case .securing(let view) = try self.gateway.ask(.secure(request: request), wait: SecuringRequest.longestWait) else {
                try self.gateway.misunderstood()
                throw ExitCode.softwareError
            }
            return view
        }
    }
}
