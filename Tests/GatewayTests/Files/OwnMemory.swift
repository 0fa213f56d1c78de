import Foundation

enum OwnMemory {
    /// The most that this process had resident at any time, as the kernel tells it.
    static var peak: String {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }?.split(separator: " ").dropFirst().joined(separator: " ")
            ?? "?"
    }
}
