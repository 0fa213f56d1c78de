import TestSupport

/// What a loss of power may leave of the unsynced changes of files. Sectors are written whole or not at all, in any order;
/// one that never was written reads as zeros, or as whatever was there when the file got it.
enum Tear: Equatable {
    case nothing
    case everything
    /// In order, this many sectors.
    case sectors(Int)
    /// Only the last sector.
    case lastSector
    case holes(seed: UInt64)
    case junk(seed: UInt64)

    static let all: [Tear] =
        [.nothing, .everything, .lastSector] + (1...5).map { .sectors($0) } + (1...16).flatMap { [.holes(seed: $0), .junk(seed: $0)] }
}

extension DiskModel {
    /// Every state of the tree that this module distinguishes after a crash now; equal ones once.
    package func crashes() -> Set<Tree> {
        var states: Set<Tree> = []
        let pendingNames = self.folders.values.reduce(0) { $0 + $1.pending.count }
        let subsets = pendingNames <= 4 ? Array(0..<(1 << pendingNames)) : [0, 1, (1 << pendingNames) - 1, (1 << pendingNames) - 2]
        // All files alike, then each in its own way.
        let tears =
            Tear.all.map { tear in { (_: Int) in tear } } + (0..<8).map { turn in { Tear.all[($0 &* 7 &+ turn &* 5) % Tear.all.count] } }
        for tear in tears {
            let contents = Dictionary(uniqueKeysWithValues: self.files.map { ($0, Content($1.after(tear($0)))) })
            for subset in subsets { states.insert(self.tree(contents, keeping: subset)) }
        }
        return states
    }

    /// The tree after the process, not the machine, ended.
    package func seen() -> Tree {
        self.tree(self.files.mapValues { Content($0.current) }, keeping: Int.max)
    }

    /// Bit n of `subset` says whether the n-th unsynced change of a name reached the disk.
    private func tree(_ contents: [Int: Content], keeping subset: Int) -> Tree {
        var names: [Int: [String: Int]] = [:]
        var bit = 0
        for (node, folder) in self.folders.sorted(by: { $0.key < $1.key }) {
            var entries = folder.durable
            for entry in folder.pending {
                if subset >> min(bit, Int.bitWidth - 2) & 1 == 1 { Self.apply(entry, to: &entries) }
                bit += 1
            }
            names[node] = entries
        }
        var tree: Tree = [:]
        func walk(_ node: Int, _ path: String) {
            for (name, child) in names[node] ?? [:] {
                if let content = contents[child] { tree[path + name] = content } else { walk(child, path + name + "/") }
            }
        }
        walk(Self.root, "")
        return tree
    }

    /// A disk that holds exactly this tree.
    package init(tree: Tree) {
        self.init()
        for (path, content) in tree {
            var folder = Self.root
            let parts = path.split(separator: "/").map(String.init)
            for part in parts.dropLast() {
                folder = self.folders[folder]!.current[part] ?? self.makeFolder(part, in: folder, mode: 0o700)
            }
            let file = self.makeFile(parts.last!, in: folder, mode: 0o600)
            self.change(.write(content.bytes, at: 0), of: file)
            self.sync(file)
        }
        for folder in self.folders.keys { self.sync(folder) }
    }
}

extension DiskModel.File {
    func after(_ tear: Tear) -> [UInt8] {
        guard !self.pending.isEmpty else { return self.durable }
        let pieces = self.pending.flatMap(Self.sectors)
        switch tear {
        case .nothing: return self.durable
        case .everything: return self.applying(pieces)
        case .sectors(let count): return self.applying(Array(pieces.prefix(count)))
        case .lastSector:
            let last = pieces.last.flatMap(Self.sector)
            return self.applying(pieces.filter { Self.sector($0) == last })
        case .holes(let seed):
            var random = SeededGenerator(seed: seed &+ UInt64(pieces.count) << 8)
            return self.applying(Self.some(pieces, &random))
        case .junk(let seed):
            var random = SeededGenerator(seed: seed &+ UInt64(pieces.count) << 9)
            var content = self.applying(Self.some(pieces, &random))
            content += Self.junk(self.applying(pieces).count - content.count, &random)
            // A hole shows what was there before too.
            for start in stride(from: self.durable.count, to: content.count, by: 1) where content[start] == 0 {
                content[start] = UInt8.random(in: .min ... .max, using: &random)
            }
            return content
        }
    }

    /// Some of the changes; a sector is as it was at one time, so that of several changes to it the later never come without the earlier.
    private static func some(_ pieces: [DiskModel.Change], _ random: inout SeededGenerator) -> [DiskModel.Change] {
        var stale: Set<Int> = []
        return pieces.filter { piece in
            guard let sector = Self.sector(piece) else { return Bool.random(using: &random) }
            if !stale.contains(sector) && Bool.random(using: &random) { return true }
            stale.insert(sector)
            return false
        }
    }

    private static func sector(_ piece: DiskModel.Change) -> Int? {
        if case .write(_, let offset) = piece { offset / DiskModel.sectorBytes } else { nil }
    }

    private func applying(_ changes: [DiskModel.Change]) -> [UInt8] {
        var content = self.durable
        for change in changes { DiskModel.apply(change, to: &content) }
        return content
    }

    private static func sectors(_ change: DiskModel.Change) -> [DiskModel.Change] {
        guard case .write(let bytes, let offset) = change else { return [change] }
        var pieces: [DiskModel.Change] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + DiskModel.sectorBytes - (offset + start) % DiskModel.sectorBytes)
            pieces.append(.write(Array(bytes[start..<end]), at: offset + start))
            start = end
        }
        return pieces
    }

    /// Old text of other files: line feeds and sound lines included.
    private static func junk(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
        guard count > 0 else { return [] }
        let old = Array(
            "\n{\"crc\":\"00000000\",\"seq\":1,\"group\":1,\"len\":2,\"data\":{}}\n\t\t{\"journal\":1,\"first\":1,\"crc\":\"".utf8)
        return (0..<count).map { index in
            Bool.random(using: &random) ? old[index % old.count] : UInt8.random(in: .min ... .max, using: &random)
        }
    }
}
