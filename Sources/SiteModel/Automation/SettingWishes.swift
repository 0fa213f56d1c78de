/// What the needs of the site come to for one charger.
struct SettingWishes: Sendable, Equatable {
    var sampleSeconds: Int
    var heartbeatSeconds: Int
    /// Whether the site has a list of tags.
    var hasTags: Bool
    /// Whether the charger bears to be asked for everything at once.
    var listsAll: Bool
    /// Keys that are not to be written, in lower case.
    var leaves: Set<String>

    init(sampleSeconds: Int = Self.sampleSeconds, heartbeatSeconds: Int, hasTags: Bool, listsAll: Bool = true, leaves: [String] = []) {
        self.sampleSeconds = max(sampleSeconds, 1)
        self.heartbeatSeconds = heartbeatSeconds
        self.hasTags = hasTags
        self.listsAll = listsAll
        self.leaves = Set(leaves.map { $0.lowercased() })
    }

    static let sampleSeconds = 10
}
