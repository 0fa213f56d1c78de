import FoundationEssentials

/// The time zones this machine has rules for.
package enum TimeZoneNames {
    /// The names below the system's folder of zones, nil where it has none.
    package static func installed(in folder: String = "/usr/share/zoneinfo") -> Set<String>? {
        let files: [String]
        do {
            files = try FileManager.default.subpathsOfDirectory(atPath: folder)
        } catch {
            // A system without zones is no error: names are then checked by their form alone.
            return nil
        }
        let names = files.filter { name in
            // Beside the zones there are tables (with a dot in their names), and the same zones once more with and without leap seconds.
            !name.contains(".") && !name.hasPrefix("posix/") && !name.hasPrefix("right/") && name.first?.isUppercase == true
        }
        let folders = names.flatMap { name in name.indices.filter { name[$0] == "/" }.map { String(name[..<$0]) } }
        return names.isEmpty ? nil : Set(names + ["UTC"]).subtracting(folders)
    }
}
