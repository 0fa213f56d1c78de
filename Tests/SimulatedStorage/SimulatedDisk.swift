import Glibc
package import Storage

/// A disk in memory that remembers its state after every operation, and fails where it is told to.
package final class SimulatedDisk: FileSystem {
    package struct State: Sendable {
        package var model: DiskModel
        var descriptors: [Int32: Int] = [:]
        var nextDescriptor: Int32 = 3
        var locked: Set<Int> = []
        /// The disk after each operation, and what had been promised by then.
        var history: [(model: DiskModel, promised: Promises)] = []
        var promised = Promises()
        var keepsHistory = true
        var operations = 0
        var failures: @Sendable (Int, DiskCall) -> DiskFault? = { _, _ in nil }
        /// Bytes in all files together.
        var room = Int.max
    }

    private let state: Monitor<State>

    package init(_ model: DiskModel = DiskModel(), keepsHistory: Bool = true) {
        self.state = Monitor(State(model: model, keepsHistory: keepsHistory))
    }

    package var model: DiskModel { self.state.withLock { $0.model } }
    package var history: [(model: DiskModel, promised: Promises)] { self.state.withLock { $0.history } }
    package var operations: Int { self.state.withLock { $0.operations } }
    package var promised: Promises { self.state.withLock { $0.promised } }

    package func promise(_ change: (inout Promises) -> Void) {
        self.state.withLock { state in
            change(&state.promised)
            if state.keepsHistory { state.history.append((state.model, state.promised)) }
        }
    }

    package func fail(_ failures: @escaping @Sendable (Int, DiskCall) -> DiskFault?) {
        self.state.withLock { $0.failures = failures }
    }

    package func setRoom(_ bytes: Int) {
        self.state.withLock { $0.room = bytes }
    }

    /// Runs one changing call: counts it, fails it if asked, and remembers what it led to.
    func operate<R: Sendable>(_ call: DiskCall, _ body: (inout State, DiskFault?) throws(Errno) -> R) throws(Errno) -> R {
        try self.look { state throws(Errno) in
            state.operations += 1
            let fault = state.failures(state.operations, call)
            if case .error(let error) = fault, call != .sync { throw error }
            let result = try body(&state, fault)
            if state.keepsHistory { state.history.append((state.model, state.promised)) }
            return result
        }
    }

    package func look<R: Sendable>(_ body: (inout State) throws(Errno) -> R) throws(Errno) -> R {
        try self.state.withLock(body)
    }
}

/// The calls that change a disk.
package enum DiskCall: CaseIterable {
    case create, makeDirectory, write, truncate, sync, rename, remove
}

package enum DiskFault: Sendable {
    case error(Errno)
    /// Writes this many bytes only, and says so.
    case short(Int)
    /// Says that it synced, and did not.
    case lie
}

/// What a program said was safe.
package struct Promises: Sendable {
    package var sequence: UInt64 = 0
    package var snapshot: UInt64 = 0
    package var tags = 0
    package var lines = 0
    /// How many of a test's own facts were acknowledged.
    package var facts = 0

    package init() {}
}

extension SimulatedDisk.State {
    func node(_ descriptor: Descriptor) -> Int { self.descriptors[descriptor.number]! }

    mutating func open(_ node: Int) -> Descriptor {
        defer { self.nextDescriptor += 1 }
        self.descriptors[self.nextDescriptor] = node
        return Descriptor(self.nextDescriptor)
    }

    /// Bytes of every file that has a name or is open.
    var used: Int {
        let nodes = Set(self.model.folders.values.flatMap(\.current.values)).union(self.descriptors.values)
        return nodes.reduce(0) { $0 + (self.model.files[$1]?.current.count ?? 0) }
    }
}
