import ArgumentParser
import Glibc
import SiteModel
import Transport

/// Where a person's password comes from: the terminal, standard input or a file, and never an argument.
struct PasswordInput: ParsableArguments {
    @Option(help: ArgumentHelp("A file whose first line is the password.", valueName: "file"), completion: .file())
    var passwordFile: String?

    /// The text of the hash of it. Ends the command with a sentence where there is none that may be one.
    func hash(for name: AccountName) throws -> String {
        let password = try self.read(for: name)
        if let flaw = User.flaw(in: password, of: name) { try Self.refuse(flaw) }
        guard let hash = PasswordHash(of: Password(Array(password.utf8))) else {
            Console.complain("error: there is no memory for a hash of the password, which takes 32 MB")
            throw ExitCode.softwareError
        }
        return hash.description
    }

    private func read(for name: AccountName) throws -> String {
        if let file = self.passwordFile {
            guard let text = try TextFile.read(file) else { throw ExitCode.badData }
            return String(text.prefix { !$0.isNewline })
        }
        guard isatty(STDIN_FILENO) == 1 else {
            guard let line = readLine() else { return try Self.refuse("expected a password on standard input, found nothing") }
            return line
        }
        let first = try Self.ask("Password for \(name): ")
        guard try Self.ask("Again: ") == first else { return try Self.refuse("expected the same password twice") }
        return first
    }

    /// A line that the terminal does not show.
    private static func ask(_ question: String) throws -> String {
        var before = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return try self.refuse("the terminal cannot be kept from showing it") }
        var hidden = before
        // Ctrl-C is a character meanwhile: the terminal would stay as it is now.
        hidden.c_lflag &= ~tcflag_t(ECHO | ISIG)
        guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0 else {
            return try self.refuse("the terminal cannot be kept from showing it")
        }
        defer {
            unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            Console.complain("")
        }
        _ = unsafe Glibc.write(STDERR_FILENO, question, question.utf8.count)
        guard let line = readLine(), !line.contains("\u{3}") else { return try self.refuse("expected a password, found nothing") }
        return line
    }

    @discardableResult private static func refuse(_ sentence: String) throws -> String {
        Console.complain("error: \(sentence)")
        throw ExitCode.badData
    }
}
