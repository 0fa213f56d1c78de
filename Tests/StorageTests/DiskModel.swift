/// What a disk holds for sure, what a running system sees, and what lies between: changes that no sync has confirmed yet.
struct DiskModel: Sendable {
    struct File {
        var durable: [UInt8] = []
        var pending: [Change] = []
        var current: [UInt8] = []
        var mode: UInt32 = 0
    }

    struct Folder {
        var durable: [String: Int] = [:]
        var pending: [Entry] = []
        var current: [String: Int] = [:]
        var mode: UInt32 = 0
    }

    enum Change {
        case write([UInt8], at: Int)
        case truncate(Int)
    }

    enum Entry {
        case add(String, node: Int)
        case remove(String)
        case rename(String, to: String, node: Int)
    }

    static let root = 0
    static let sectorBytes = 512

    var files: [Int: File] = [:]
    var folders: [Int: Folder] = [Self.root: Folder()]
    private var nextNode = 1

    mutating func makeFile(_ name: String, in folder: Int, mode: UInt32) -> Int {
        defer { self.nextNode += 1 }
        self.files[self.nextNode] = File(mode: mode)
        self.change(.add(name, node: self.nextNode), in: folder)
        return self.nextNode
    }

    mutating func makeFolder(_ name: String, in folder: Int, mode: UInt32) -> Int {
        defer { self.nextNode += 1 }
        self.folders[self.nextNode] = Folder(mode: mode)
        self.change(.add(name, node: self.nextNode), in: folder)
        return self.nextNode
    }

    mutating func change(_ entry: Entry, in folder: Int) {
        self.folders[folder]!.pending.append(entry)
        Self.apply(entry, to: &self.folders[folder]!.current)
    }

    mutating func change(_ change: Change, of file: Int) {
        self.files[file]!.pending.append(change)
        Self.apply(change, to: &self.files[file]!.current)
    }

    mutating func sync(_ node: Int) {
        if self.files[node] != nil {
            for change in self.files[node]!.pending { Self.apply(change, to: &self.files[node]!.durable) }
            self.files[node]!.pending = []
        } else {
            self.folders[node]!.durable = self.folders[node]!.current
            self.folders[node]!.pending = []
        }
    }

    /// What Linux does when it cannot write: the pages count as clean, so that no later sync writes them, but reading still shows them.
    mutating func failSync(_ node: Int) {
        self.files[node]?.pending = []
    }

    mutating func forgetCache(of file: Int) {
        var content = self.files[file]!.durable
        for change in self.files[file]!.pending { Self.apply(change, to: &content) }
        self.files[file]!.current = content
    }

    static func apply(_ change: Change, to content: inout [UInt8]) {
        switch change {
        case .write(let bytes, let offset):
            if content.count < offset + bytes.count { content += [UInt8](repeating: 0, count: offset + bytes.count - content.count) }
            content.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        case .truncate(let size):
            content = Array(content.prefix(size)) + [UInt8](repeating: 0, count: max(0, size - content.count))
        }
    }

    static func apply(_ entry: Entry, to names: inout [String: Int]) {
        switch entry {
        case .add(let name, let node): names[name] = node
        case .remove(let name): names[name] = nil
        case .rename(let name, let newName, let node):
            names[name] = nil
            names[newName] = node
        }
    }
}
