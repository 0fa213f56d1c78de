import JSON
package import SiteModel
package import Storage

/// What a restart finds: the snapshot with every entry of the journal behind it, applied by the same rule as live.
package struct Recovery {
    package var state: SiteState
    package var journal: Journal
    package var tags: TagKeeper
    /// Sessions that ended since the snapshot: their months' files may lack them.
    package var ended: [SessionRecord]
    /// What was to be noticed since then: so may the audit.
    package var audit: [AuditLine]
    package var replayed: Int

    /// Reads the state directory. Blocks; nothing else runs yet. Throws what a person must mend: a damaged or a newer file.
    package static func run(in directory: StateDirectory, options: JournalOptions) throws -> Recovery {
        let snapshot = try Snapshot.read(.snapshot, in: directory.root)
        var state = SiteState()
        if let snapshot {
            switch snapshot.format {
            case .first: state = try JSONDocument(parsing: snapshot.payload, limits: .file).root.decode(SiteState.self)
            }
        }
        var ended: [SessionRecord] = []
        var audit: [AuditLine] = []
        var replayed = 0
        let journal = try Journal.open(in: directory[.journal], options: options, from: (snapshot?.sequence ?? 0) + 1) { record in
            for entry in try JSONDocument(parsing: record.payload).root.decode([Entry].self) {
                if let session = state.apply(entry) { ended.append(session) }
                if let line = AuditLine(entry, record: record.sequence) { audit.append(line) }
            }
            replayed += 1
        }
        return Recovery(
            state: state, journal: journal, tags: TagKeeper(in: TagFile(in: directory[.auth])), ended: ended, audit: audit,
            replayed: replayed)
    }
}
