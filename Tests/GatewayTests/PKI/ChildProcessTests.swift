import Testing

@testable import Gateway

@Suite struct `Another program` {
    private static func run(_ command: [String], input: String = "", seconds: Int = 20, most: Int = 1_000) throws(ChildProcessFault)
        -> String
    {
        let clock = ContinuousClock()
        let child = ChildProcess(command: command, deadline: clock.now.advanced(by: .seconds(seconds))) { clock.now }
        return String(decoding: try child.run(input: Array(input.utf8), most: most), as: UTF8.self)
    }

    private static func shell(_ text: String, seconds: Int = 20, most: Int = 1_000) throws(ChildProcessFault) -> String {
        try self.run(["/bin/sh", "-c", text], input: "in", seconds: seconds, most: most)
    }

    @Test func `is told its input and says its output`() throws {
        #expect(try Self.run(["/bin/cat"], input: "a\u{0}b") == "a\u{0}b")
        let long = String(repeating: "x", count: 16_000)
        #expect(try Self.run(["/bin/cat"], input: long, most: 16_000) == long)
        #expect(try Self.shell("exit 0") == "", "whether it reads or not")
    }

    @Test func `has no environment, no shell between, and no files of this process`() throws {
        #expect(try Self.run(["/usr/bin/env"]) == "")
        #expect(try Self.run(["/bin/echo", "$HOME; *"]) == "$HOME; *\n")
        #expect(try Self.run(["/bin/ls", "/proc/self/fd"]) == "0\n1\n2\n3\n", "the last is its own")
    }

    @Test func `that fails is told with its own words`() {
        for (command, words) in [
            (["/bin/sh", "-c", "echo no token >&2; exit 3"], "it ended with code 3: no token"),
            (["/bin/sh", "-c", "kill -9 $$"], "signal 9"),
            (["/nowhere/at/all"], "it cannot be started: No such file or directory"), ([], "it cannot be started: no program is named"),
            (["/bin/sh", "-c", "cat /dev/zero >&2"], "it took too long"), (["/bin/cat", "/dev/zero"], "more than 1000 bytes"),
        ] {
            let fault = #expect(throws: ChildProcessFault.self) { try Self.run(command, seconds: words.contains("long") ? 1 : 20) }
            #expect(fault?.description.contains(words) == true, "\(String(describing: fault))")
        }
    }

    @Test func `that takes too long ends, with all that it has started`() {
        #expect(throws: ChildProcessFault.overdue) { try Self.shell("sleep 1000 & wait", seconds: 1) }
        #expect(throws: ChildProcessFault.overdue) { try Self.shell("exec >&- 2>&-; sleep 1000", seconds: 1) }
    }
}
