import SiteModel
import Storage

/// Where the schedules of operators are kept. Nothing here waits for a disk.
package protocol ProfileShelf: Sendable {
    /// Reads file and time zone; `done` is called on any thread.
    func readProfiles(zone: String, done: @escaping @Sendable (ProfileFile.Content) -> Void)
    /// Replaces the file by a checked text; `done` is called on any thread with what went wrong, or nil.
    func writeProfiles(_ text: [UInt8], done: @escaping @Sendable ((any Error)?) -> Void)
}

extension Storekeeper: ProfileShelf {
    package func readProfiles(zone: String, done: @escaping @Sendable (ProfileFile.Content) -> Void) {
        self.work { done(ProfileFile(in: $0.root).read(zone: zone)) }
    }

    package func writeProfiles(_ text: [UInt8], done: @escaping @Sendable ((any Error)?) -> Void) {
        self.work { directory in
            do {
                try ProfileFile(in: directory.root).write(text)
                done(nil)
            } catch {
                done(error)
            }
        }
    }
}
