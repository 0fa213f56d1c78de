import Foundation

@testable import SmartCharging

/// An allocation example in the format of 3.9.
struct AllocationVector: Decodable {
    struct Node: Decodable {
        var id: String
        var parent: String?
        var capA: [Double]
        var powerW: Int?
        var baseA: [Double]
    }

    struct Car: Decodable {
        var id: String
        var node: String
        var minA: Amps
        var maxA: Amps
        var phases: PhaseCount
        var rotation: PhaseRotation
        var priority: Int
        var waitedS: Int
        var keep: Bool
        var switchable: Bool
        var reservedA: [Double]?
    }

    struct Expectation: Decodable {
        var phases: [String: PhaseCount]
        var lockstepA: [String: Amps]
        var exactA: [String: Double]
    }

    var id: String
    var title: String
    var nodes: [Node]
    var cars: [Car]
    var expect: Expectation

    /// Reads a whole file: one object with `vectors`, or one vector a line.
    static func read(_ data: Data) throws -> [AllocationVector] {
        struct File: Decodable { var vectors: [AllocationVector] }
        if let file = try? JSONDecoder().decode(File.self, from: data) { return file.vectors }
        return try data.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(AllocationVector.self, from: $0) }
    }

    /// Both files of the fixtures, or the one that `FUSEKEEPER_ALLOCATIONS` names.
    static func all() throws -> [AllocationVector] {
        let fixtures = Bundle.module.bundleURL.appending(path: "Fixtures")
        let named = ProcessInfo.processInfo.environment["FUSEKEEPER_ALLOCATIONS"].map { [URL(filePath: $0)] }
        let files = named ?? [fixtures.appending(path: "allocation.json"), fixtures.appending(path: "allocation.jsonl")]
        return try files.flatMap { file in
            let vectors = try self.read(Data(contentsOf: file))
            guard !vectors.isEmpty else { throw NoExamples(place: file.path) }
            return vectors
        }
    }

    private func tree() throws -> FuseTree {
        try FuseTree(
            self.nodes.map { node in
                FuseNode(
                    id: NodeID(rawValue: node.id), name: node.id, parent: node.parent.map { NodeID(rawValue: $0) },
                    fuse: try amps(node.capA),
                    powerLimit: node.powerW.map { Watts($0) })
            })
    }

    func supply() throws -> Supply {
        var supply = Supply(try self.tree())
        for node in self.nodes { supply.setOther(try amps(node.baseA), from: .meter, at: NodeID(rawValue: node.id)) }
        for car in self.cars {
            guard let reserved = car.reservedA else { continue }
            supply.reserve(try amps(reserved), on: .known(car.rotation, car.phases), at: NodeID(rawValue: car.node))
        }
        return supply
    }

    /// The same example in the form that the properties judge; what is set aside counts as other load of each fuse that it passes.
    func site() throws -> RandomSite {
        let tree = try self.tree()
        var base: [NodeID: PerPhase<Amps>] = [:]
        for node in self.nodes { base[NodeID(rawValue: node.id)] = try amps(node.baseA) }
        for car in self.cars {
            guard let reserved = car.reservedA else { continue }
            for fuse in tree.path(from: NodeID(rawValue: car.node)) { base[fuse.id]? += try amps(reserved) }
        }
        return RandomSite(tree, base: base, demands: self.demands())
    }

    var competing: [Car] { self.cars.filter { $0.reservedA == nil } }

    func demands() -> [Demand] {
        self.competing.map { car in
            Demand(
                node: NodeID(rawValue: car.node), phases: .known(car.rotation, car.phases), minimum: car.minA, maximum: car.maxA,
                priority: car.priority, keeps: car.keep, waited: .seconds(car.waitedS), mayUseOnePhase: car.switchable)
        }
    }
}

private func amps(_ values: [Double]) throws -> PerPhase<Amps> {
    struct NotThreePhases: Error {}
    guard values.count == 3, let l1 = Amps(values[0]), let l2 = Amps(values[1]), let l3 = Amps(values[2]) else {
        throw NotThreePhases()
    }
    return PerPhase(l1, l2, l3)
}
