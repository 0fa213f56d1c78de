// Built only when Package.swift is asked for it; `Board/fuzz` does that. libFuzzer drives the target that FUSEKEEPER_FUZZ names.
import FuzzTargets
import Glibc

@_silgen_name("LLVMFuzzerRunDriver")
private func run(
    _ argumentCount: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ input: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

let name = unsafe getenv("FUSEKEEPER_FUZZ").map { unsafe String(cString: $0) } ?? ""
guard let chosen = FuzzTarget(rawValue: name) else {
    print("error: expected FUSEKEEPER_FUZZ to be one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")), found \"\(name)\"")
    exit(64)
}
/// A C function holds no context; set before the first input.
nonisolated(unsafe) private let target = chosen

var argumentCount = CommandLine.argc
var arguments = unsafe CommandLine.unsafeArgv
exit(
    unsafe run(&argumentCount, &arguments) { start, count in
        do {
            try target.check(unsafe Array(UnsafeBufferPointer(start: start, count: count)))
        } catch {
            fatalError("\(error)")
        }
        return 0
    })
