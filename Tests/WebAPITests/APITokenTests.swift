import FoundationEssentials
import Glibc
import HTTPTypes
import Logging
import Storage
import Testing

@testable import WebAPI

@Suite struct `The token` {
    private let directory = TemporaryDirectory()
    private let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func request(_ headers: String...) -> HTTPRequest {
        var request = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/")
        for header in headers { request.headerFields.append(HTTPField(name: .authorization, value: header)) }
        return request
    }

    @Test func `is made once, of 256 random bits, and belongs to the service alone`() throws {
        let directory = try Directory(self.directory.path)
        let token = try APIToken.readOrMake(in: directory, log: self.log)
        let text = try #require(self.directory.text(of: "api-token"))
        #expect(text.utf8.count == 65 && text.hasSuffix("\n"))
        #expect(text.dropLast().allSatisfy { $0.isHexDigit })
        #expect(try self.directory.mode(of: "api-token") == 0o600)
        #expect(token.admits(String(text.dropLast())))

        let again = try APIToken.readOrMake(in: directory, log: self.log)
        #expect(self.directory.text(of: "api-token") == text)
        #expect(again.admits(String(text.dropLast())))

        let other = TemporaryDirectory()
        _ = try APIToken.readOrMake(in: Directory(other.path), log: self.log)
        #expect(other.text(of: "api-token") != text)
    }

    @Test func `may be an operator's own, and is kept from others from then on`() throws {
        try self.directory.write("  my-own-token.of_32~characters+/==  \r\n", to: "api-token", mode: 0o644)
        let token = try APIToken.readOrMake(in: Directory(self.directory.path), log: self.log)
        #expect(token.admits("my-own-token.of_32~characters+/=="))
        #expect(try self.directory.mode(of: "api-token") == 0o600)
    }

    @Test(arguments: [
        "", "\n", "short", "with spaces inside that are not allowed", "ü0123456789012345678901234567890",
        String(repeating: "a", count: 257),
    ])
    func `is no other text`(text: String) throws {
        try self.directory.write(text, to: "api-token", mode: 0o600)
        let error = #expect(throws: APIToken.Problem.self) {
            try APIToken.readOrMake(in: Directory(self.directory.path), log: self.log)
        }
        #expect(error?.description.contains("remove the file") == true)
    }

    @Test(arguments: [
        (["Bearer secret-secret"], true), (["bearer secret-secret"], true), (["BEARER  secret-secret "], true),
        ([], false), (["Bearer"], false), (["Bearer "], false), (["secret-secret"], false), (["Basic secret-secret"], false),
        (["Bearer secret-secre"], false), (["Bearer secret-secrett"], false), (["Bearer Secret-secret"], false),
        (["Bearer secret-secret", "Bearer secret-secret"], false), (["Bearer secret-secret x"], false),
    ])
    func `is shown in one header, to the letter`(headers: [String], isAdmitted: Bool) {
        var request = self.request()
        for header in headers { request.headerFields.append(HTTPField(name: .authorization, value: header)) }
        #expect(APIToken.shown(by: request).map(APIToken("secret-secret").admits) ?? false == isAdmitted)
    }
}

/// A directory that is gone when the test is over.
final class TemporaryDirectory: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/fusekeeper-test-XXXXXX".utf8CString)
        self.path = unsafe String(cString: mkdtemp(&template))
    }

    deinit { try? FileManager.default.removeItem(atPath: self.path) }

    func text(of file: String) -> String? { try? String(contentsOfFile: "\(self.path)/\(file)", encoding: .utf8) }

    func write(_ text: String, to file: String, mode: mode_t) throws {
        try text.write(toFile: "\(self.path)/\(file)", atomically: false, encoding: .utf8)
        unsafe chmod("\(self.path)/\(file)", mode)
    }

    func mode(of file: String) throws -> UInt32? { try Directory(self.path).openIfPresent(FileName(file))?.status().mode }
}
