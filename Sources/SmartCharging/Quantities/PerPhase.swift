/// One value for each of the three phases. Inlinable: other modules reckon with it every second, and would do so without knowing its type.
package struct PerPhase<Value> {
    package var l1: Value
    package var l2: Value
    package var l3: Value

    @inlinable package init(_ l1: Value, _ l2: Value, _ l3: Value) {
        self.l1 = l1
        self.l2 = l2
        self.l3 = l3
    }

    @inlinable package init(repeating value: Value) {
        self.init(value, value, value)
    }

    @inlinable package subscript(phase: Phase) -> Value {
        get {
            switch phase {
            case .l1: self.l1
            case .l2: self.l2
            case .l3: self.l3
            }
        }
        set {
            switch phase {
            case .l1: self.l1 = newValue
            case .l2: self.l2 = newValue
            case .l3: self.l3 = newValue
            }
        }
    }

    @inlinable package func map<Other, Failure: Error>(_ transform: (Value) throws(Failure) -> Other) throws(Failure) -> PerPhase<Other> {
        PerPhase<Other>(try transform(self.l1), try transform(self.l2), try transform(self.l3))
    }

    /// Joins two sets phase by phase.
    @inlinable package func merging<Other, Result>(_ other: PerPhase<Other>, _ join: (Value, Other) -> Result) -> PerPhase<Result> {
        PerPhase<Result>(join(self.l1, other.l1), join(self.l2, other.l2), join(self.l3, other.l3))
    }

    /// In the order L1, L2, L3.
    @inlinable package var values: [Value] { [self.l1, self.l2, self.l3] }
}

extension PerPhase: Sendable where Value: Sendable {}
extension PerPhase: Equatable where Value: Equatable {}
extension PerPhase: Hashable where Value: Hashable {}
extension PerPhase: Encodable where Value: Encodable {}
extension PerPhase: Decodable where Value: Decodable {}

extension PerPhase where Value: AdditiveArithmetic {
    @inlinable package static var zero: PerPhase { PerPhase(repeating: .zero) }

    @inlinable package static func + (left: PerPhase, right: PerPhase) -> PerPhase { left.merging(right, +) }
    @inlinable package static func - (left: PerPhase, right: PerPhase) -> PerPhase { left.merging(right, -) }
    @inlinable package static func += (left: inout PerPhase, right: PerPhase) { left = left + right }
    @inlinable package static func -= (left: inout PerPhase, right: PerPhase) { left = left - right }

    @inlinable package var sum: Value { self.l1 + self.l2 + self.l3 }
}

extension PerPhase where Value: Comparable {
    @inlinable package var greatest: Value { max(self.l1, self.l2, self.l3) }
    @inlinable package var least: Value { min(self.l1, self.l2, self.l3) }

    /// The greater of the two on each phase.
    @inlinable package static func highest(_ left: PerPhase, _ right: PerPhase) -> PerPhase { left.merging(right, max) }
    /// The lesser of the two on each phase.
    @inlinable package static func lowest(_ left: PerPhase, _ right: PerPhase) -> PerPhase { left.merging(right, min) }
}
