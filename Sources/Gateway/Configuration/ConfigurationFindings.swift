import JSON
import SiteModel

/// Brings together what the reader could not read and what is wrong with what it read.
struct ConfigurationFindings {
    let listed: [ConfigurationReport.Finding]
    let omitted: Int
    let hasErrors: Bool
    /// A value that the fuse tree is drawn from could not be read.
    let spoilsTheTree: Bool

    init(_ reader: ConfigurationReader, _ problems: [ConfigurationProblem]) {
        let unread = UnreadPlaces(reader.problems.filter { $0.severity == .error }.map(\.path))
        let own = reader.problems.filter { !unread.touch($0.relies) }
        let further = problems.map { reader.placed($0) }.filter { !unread.touch($0.relies + [$0.path]) }
        let all = own + further
        let errors = all.filter { $0.severity == .error }
        let warnings = all.filter { $0.severity == .warning }

        let listed = (errors + warnings).prefix(ConfigurationReport.mostFindings).map { problem in
            ConfigurationReport.Finding(problem: problem, position: reader.position(of: problem))
        }
        self.listed = listed.enumerated().sorted { left, right in
            Self.rank(left.element, left.offset) < Self.rank(right.element, right.offset)
        }.map(\.element)
        self.omitted = all.count - listed.count + reader.unrecorded
        self.hasErrors = !errors.isEmpty
        let parts = ["grid", "circuits", "chargers", "chargerDefaults"].map { ConfigurationPath.root[$0] }
        self.spoilsTheTree = unread.touch(parts)
    }

    private static func rank(_ finding: ConfigurationReport.Finding, _ index: Int) -> (Int, Int, Int) {
        (finding.problem.severity == .error ? 0 : 1, finding.position?.offset ?? 0, index)
    }
}

/// The places of the file that could not be read.
private struct UnreadPlaces {
    private let places: Set<ConfigurationPath>
    /// What those places lie in.
    private let containers: Set<ConfigurationPath>

    init(_ places: [ConfigurationPath]) {
        self.places = Set(places)
        self.containers = Set(places.flatMap { sequence(first: $0, next: \.parent).dropFirst() })
    }

    /// True when one of the paths, something in it or something that it lies in could not be read.
    func touch(_ paths: [ConfigurationPath]) -> Bool {
        paths.contains { path in
            self.containers.contains(path) || sequence(first: path, next: \.parent).contains { self.places.contains($0) }
        }
    }
}

extension ConfigurationReader {
    /// The problem with the places of chargers counted as in the file: the model does not have those that could not be read.
    func placed(_ problem: ConfigurationProblem) -> ConfigurationProblem {
        var problem = problem
        problem.path = self.placed(problem.path)
        problem.relies = problem.relies.map { self.placed($0) }
        return problem
    }

    private func placed(_ path: ConfigurationPath) -> ConfigurationPath {
        guard path.components.count >= 4, path.components[0] == .key("circuits"), case .index(let circuit) = path.components[1],
            path.components[2] == .key("chargers"), case .index(let index) = path.components[3],
            let places = self.placesOfChargers[circuit],
            places.indices.contains(index)
        else { return path }
        var path = path
        path.components[3] = .index(places[index])
        return path
    }

    /// Where a problem stands in the text: at its key when the key is what is wrong, at its value, or at the object that lacks it.
    func position(of problem: ConfigurationProblem) -> JSONPosition? {
        var path: ConfigurationPath? = problem.path
        while let next = path {
            if let value = self.values[next] {
                let isKey = [.unknownKey, .badIdentity, .notInThisRelease, .conflictingKeys].contains(problem.kind)
                return isKey && next == problem.path ? value.keyPosition ?? value.position : value.position
            }
            path = next.parent
        }
        return nil
    }
}
