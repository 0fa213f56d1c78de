// Built only for fuzzing, by libFuzzer: see the head of Package.swift's switch.
//   FUZZ=json swift run -c release -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld fuzz -runs=1000000 -max_len=4096 [corpus]

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
    return 0
}
