/// What a disk holds for sure, what a running system sees, and what lies between: changes that no sync has confirmed yet.
package struct DiskModel: Sendable {
    package struct File: Sendable {
        package var durable: [UInt8] = []
        package var pending: [Change] = []
        package var current: [UInt8] = []
        package var mode: UInt32 = 0
    }

    package struct Folder: Sendable {
        package var durable: [String: Int] = [:]
        package var pending: [Entry] = []
        package var current: [String: Int] = [:]
        package var mode: UInt32 = 0
    }

    package enum Change: Sendable {
        case write([UInt8], at: Int)
        case truncate(Int)
    }

    package enum Entry: Sendable {
        case add(String, node: Int)
        case remove(String)
        case rename(String, to: String, node: Int)
    }

    package static let root = 0
    package static let sectorBytes = 512

    package var files: [Int: File] = [:]
    package var folders: [Int: Folder] = [Self.root: Folder()]
    private var nextNode = 1

    package init() {}

    package mutating func makeFile(_ name: String, in folder: Int, mode: UInt32) -> Int {
        defer { self.nextNode += 1 }
        self.files[self.nextNode] = File(mode: mode)
        self.change(.add(name, node: self.nextNode), in: folder)
        return self.nextNode
    }

    package mutating func makeFolder(_ name: String, in folder: Int, mode: UInt32) -> Int {
        defer { self.nextNode += 1 }
        self.folders[self.nextNode] = Folder(mode: mode)
        self.change(.add(name, node: self.nextNode), in: folder)
        return self.nextNode
    }

    package mutating func change(_ entry: Entry, in folder: Int) {
        self.folders[folder]!.pending.append(entry)
        Self.apply(entry, to: &self.folders[folder]!.current)
    }

    package mutating func change(_ change: Change, of file: Int) {
        self.files[file]!.pending.append(change)
        Self.apply(change, to: &self.files[file]!.current)
    }

    package mutating func sync(_ node: Int) {
        if self.files[node] != nil {
            for change in self.files[node]!.pending { Self.apply(change, to: &self.files[node]!.durable) }
            self.files[node]!.pending = []
        } else {
            self.folders[node]!.durable = self.folders[node]!.current
            self.folders[node]!.pending = []
        }
    }

    /// What Linux does when it cannot write: the pages count as clean, so that no later sync writes them, but reading still shows them.
    package mutating func failSync(_ node: Int) {
        self.files[node]?.pending = []
    }

    package mutating func forgetCache(of file: Int) {
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
