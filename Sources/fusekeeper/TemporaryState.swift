import FoundationEssentials
import Glibc

/// The demo's state directory: private, and gone after it.
enum TemporaryState {
    /// The path of a new one; nil, with `errno`, when there is no place for one.
    static func make() -> String? {
        let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/fusekeeper-demo-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { return nil }
        return String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    static func remove(_ path: String) {
        // What cannot be removed stays for the system's own clean-up.
        do { try FileManager.default.removeItem(atPath: path) } catch {}
    }
}
