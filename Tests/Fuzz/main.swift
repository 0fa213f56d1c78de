// Built only when Package.swift is asked for it, by libFuzzer:
//   FUSEKEEPER_FUZZ=1 swift run -c release --scratch-path .build-fuzz -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld \
//       fuzz -runs=1000000 -max_len=4096
import OCPPJ

@_silgen_name("LLVMFuzzerRunDriver")
private func run(
    _ argumentCount: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ input: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

var argumentCount = CommandLine.argc
var arguments = unsafe CommandLine.unsafeArgv
let status = unsafe run(&argumentCount, &arguments) { start, count in
    let text = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    do {
        try JSONInvariants.check(text)
    } catch {
        fatalError("\(error)")
    }
    // Whatever a peer sends is handed on, answered or ignored, and never two of these.
    var session = Session()
    precondition(session.receive(text, at: .now).count == 1)
    precondition(session.close().isEmpty)
    return 0
}
