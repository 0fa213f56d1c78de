import Glibc

/// The system's words for an error number.
func systemMessage(_ code: CInt) -> String {
    var text = [CChar](repeating: 0, count: 128)
    let failed = unsafe strerror_r(code, &text, text.count - 1)
    guard failed == 0 else { return "error \(code)" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}
