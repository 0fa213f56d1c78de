package import SiteModel
package import Storage

/// `profiles.json`: the schedules of operators, written and read by people. Beside it lies the last text that could be used, so that a
/// slip of the pen takes no limit out of force, not even across a restart.
package struct ProfileFile: Sendable {
    /// What the file and the machine give.
    package struct Content: Sendable, Equatable {
        package var book: ScheduleBook
        /// What is wrong, worst first, each in a sentence without a full stop; empty when all is well.
        package var troubles: [String]

        package init(_ book: ScheduleBook = ScheduleBook(), troubles: [String] = []) {
            self.book = book
            self.troubles = troubles
        }
    }

    private let directory: Directory

    package init(in directory: Directory) {
        self.directory = directory
    }

    /// Reads what is there; blocks. What cannot be used is a trouble, and what was last in order stays in force.
    /// - Parameter zone: the name of the site's time zone.
    package func read(zone: String) -> Content {
        var content = Content()
        do throws(ZoneProblem) {
            content.book.zone = try ZoneFolder.rules(of: zone)
        } catch {
            content.book.zone = nil
            content.troubles.append(
                "\(error): until then the lowest limit of each schedule counts at any hour")
        }
        do {
            guard let text = try AtomicFile.read(.profiles, in: self.directory, limit: ProfileReport.largest) else { return content }
            let report = ProfileReport.checking(text, named: FileName.profiles.text)
            if let schedules = report.schedules {
                content.book.schedules = schedules
                content.troubles += self.remember(text)
                return content
            }
            content.troubles = report.lines + content.troubles
        } catch {
            content.troubles.insert("\(FileName.profiles.text) cannot be read: \(error)", at: 0)
        }
        self.addLastGood(to: &content)
        return content
    }

    /// Puts a checked text in the place of the file, comments and all; blocks. What a later release wrote is left alone.
    package func write(_ text: [UInt8]) throws {
        if let present = try AtomicFile.read(.profiles, in: self.directory, limit: ProfileReport.largest),
            let found = ProfileReport.checking(present, named: FileName.profiles.text).laterFormat
        {
            throw StorageError.newerFormat(
                path: self.directory.path(of: .profiles), found: UInt64(clamping: found), supported: UInt64(ProfileReader.format))
        }
        try AtomicFile.replace(.profiles, in: self.directory, with: text)
        try AtomicFile.replace(.lastGoodProfiles, in: self.directory, with: text)
    }

    /// The text in force, or of the last good ones; nil where there is none. Blocks.
    var text: [UInt8]? {
        for name in [FileName.profiles, .lastGoodProfiles] {
            do {
                guard let text = try AtomicFile.read(name, in: self.directory, limit: ProfileReport.largest) else { return nil }
                if ProfileReport.checking(text, named: name.text).schedules != nil { return text }
            } catch {
                // What cannot be read is a trouble that `read` tells of.
            }
        }
        return nil
    }

    private func addLastGood(to content: inout Content) {
        do {
            guard let text = try AtomicFile.read(.lastGoodProfiles, in: self.directory, limit: ProfileReport.largest) else {
                content.troubles.insert("No schedule is in force: none was ever in order", at: 0)
                return
            }
            guard let schedules = ProfileReport.checking(text, named: FileName.lastGoodProfiles.text).schedules else {
                content.troubles.insert("No schedule is in force: the copy of the last good ones is damaged, too", at: 0)
                return
            }
            content.book.schedules = schedules
            content.troubles.insert("The schedules of operators cannot be read; those that were last in order stay in force", at: 0)
        } catch {
            content.troubles.insert("No schedule is in force: the copy of the last good ones cannot be read: \(error)", at: 0)
        }
    }

    private func remember(_ text: [UInt8]) -> [String] {
        do {
            guard try AtomicFile.read(.lastGoodProfiles, in: self.directory) != text else { return [] }
            try AtomicFile.replace(.lastGoodProfiles, in: self.directory, with: text)
            return []
        } catch {
            return ["The schedules are in force, but no copy of them could be kept: \(error)"]
        }
    }
}

extension FileName {
    static let profiles: FileName = "profiles.json"
    static let lastGoodProfiles: FileName = "profiles.last-good.json"
}
