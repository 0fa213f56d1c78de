import Glibc
package import Storage

extension SimulatedDisk {
    package func openDirectory(_ path: String) throws(Errno) -> Descriptor {
        guard path == "/" else { throw Errno(ENOENT) }
        return try self.look { $0.open(DiskModel.root) }
    }

    package func openDirectory(_ name: String, in directory: Descriptor) throws(Errno) -> Descriptor {
        try self.look { state throws(Errno) in
            guard let node = state.model.folders[state.node(directory)]!.current[name] else { throw Errno(ENOENT) }
            guard state.model.folders[node] != nil else { throw Errno(ENOTDIR) }
            return state.open(node)
        }
    }

    package func makeDirectory(_ name: String, in directory: Descriptor, mode: UInt32) throws(Errno) {
        try self.operate(.makeDirectory) { state, _ throws(Errno) in
            let parent = state.node(directory)
            guard state.model.folders[parent]!.current[name] == nil else { throw Errno(EEXIST) }
            _ = state.model.makeFolder(name, in: parent, mode: mode)
        }
    }

    package func open(_ name: String, in directory: Descriptor, for purpose: OpenPurpose, mode: UInt32) throws(Errno) -> Descriptor {
        let present = try self.look { state throws(Errno) in state.model.folders[state.node(directory)]!.current[name] }
        if let present {
            guard purpose != .creating else { throw Errno(EEXIST) }
            return try self.look { $0.open(present) }
        }
        guard purpose == .creating || purpose == .updatingOrCreating else { throw Errno(ENOENT) }
        return try self.operate(.create) { state, _ throws(Errno) in
            state.open(state.model.makeFile(name, in: state.node(directory), mode: mode))
        }
    }

    package func close(_ descriptor: Descriptor) {
        _ = try? self.look { state throws(Errno) in
            state.locked.remove(state.node(descriptor))
            return state.descriptors[descriptor.number] = nil
        }
    }

    package func names(in directory: Descriptor) throws(Errno) -> [String] {
        try self.look { Array($0.model.folders[$0.node(directory)]!.current.keys) }
    }

    package func status(of descriptor: Descriptor) throws(Errno) -> FileStatus {
        try self.look { state throws(Errno) in
            let node = state.node(descriptor)
            if let file = state.model.files[node] { return FileStatus(size: file.current.count, mode: file.mode, isRegularFile: true) }
            return FileStatus(size: 0, mode: state.model.folders[node]!.mode, isRegularFile: false)
        }
    }

    package func setMode(_ mode: UInt32, of descriptor: Descriptor) throws(Errno) {
        try self.look { state throws(Errno) in
            state.model.files[state.node(descriptor)]?.mode = mode
            state.model.folders[state.node(descriptor)]?.mode = mode
        }
    }

    package func rename(_ name: String, to newName: String, in directory: Descriptor) throws(Errno) {
        try self.operate(.rename) { state, _ throws(Errno) in
            let folder = state.node(directory)
            guard let node = state.model.folders[folder]!.current[name] else { throw Errno(ENOENT) }
            state.model.change(.rename(name, to: newName, node: node), in: folder)
        }
    }

    package func remove(_ name: String, in directory: Descriptor) throws(Errno) {
        let isPresent = try self.look { $0.model.folders[$0.node(directory)]!.current[name] != nil }
        guard isPresent else { throw Errno(ENOENT) }
        try self.operate(.remove) { state, _ throws(Errno) in
            state.model.change(.remove(name), in: state.node(directory))
        }
    }

    package func removeDirectory(_ name: String, in directory: Descriptor) throws(Errno) {
        try self.operate(.remove) { state, _ throws(Errno) in
            let folder = state.node(directory)
            guard let node = state.model.folders[folder]!.current[name] else { throw Errno(ENOENT) }
            guard let content = state.model.folders[node] else { throw Errno(ENOTDIR) }
            guard content.current.isEmpty else { throw Errno(ENOTEMPTY) }
            state.model.change(.remove(name), in: folder)
        }
    }

    package func read(_ count: Int, from descriptor: Descriptor, at offset: Int) throws(Errno) -> [UInt8] {
        // Never all at once, for a real read may stop early too.
        try self.look { Array($0.model.files[$0.node(descriptor)]!.current.dropFirst(offset).prefix(min(count, 4096))) }
    }

    package func write(_ bytes: ArraySlice<UInt8>, to descriptor: Descriptor, at offset: Int) throws(Errno) -> Int {
        try self.operate(.write) { state, fault throws(Errno) in
            let file = state.node(descriptor)
            let size = state.model.files[file]!.current.count
            var count = bytes.count
            if case .short(let limit) = fault { count = min(count, limit) }
            if state.room < .max { count = min(count, max(0, state.room - state.used) + max(0, size - offset)) }
            guard count > 0 else { throw Errno(ENOSPC) }
            state.model.change(.write(Array(bytes.prefix(count)), at: offset), of: file)
            return count
        }
    }

    package func truncate(_ descriptor: Descriptor, to size: Int) throws(Errno) {
        try self.operate(.truncate) { state, _ throws(Errno) in state.model.change(.truncate(size), of: state.node(descriptor)) }
    }

    package func sync(_ descriptor: Descriptor) throws(Errno) {
        try self.operate(.sync) { state, fault throws(Errno) in
            if case .error(let error) = fault {
                state.model.failSync(state.node(descriptor))
                throw error
            }
            if case .lie = fault { return }
            return state.model.sync(state.node(descriptor))
        }
    }

    package func syncData(_ descriptor: Descriptor) throws(Errno) {
        try self.sync(descriptor)
    }

    package func forgetCache(of descriptor: Descriptor) {
        _ = try? self.look { $0.model.forgetCache(of: $0.node(descriptor)) }
    }

    package func lock(_ descriptor: Descriptor) throws(Errno) {
        guard try self.look({ $0.locked.insert($0.node(descriptor)).inserted }) else { throw Errno(EWOULDBLOCK) }
    }
}
