/// Finds a model on a SunSpec device: the mark "SunS", then a chain of models, each with its id and its length.
package struct SunSpecSearch: Equatable, Sendable {
    package enum State: Equatable, Sendable {
        case asking(RegisterRange)
        /// The address of the model's id.
        case found(UInt16)
        case absent
    }

    package private(set) var state: State
    private let wanted: MeterModel.SunSpecModel
    private let function: ReadFunction
    /// The least length that holds every register that is read.
    private let length: Int
    private var instances: Int
    private var bases: ArraySlice<UInt16>
    private var isWalking = false
    private var steps = 0

    /// A device has some ten models; one whose chain does not end is no SunSpec device.
    private static let mostModels = 64
    private static let mark: [UInt16] = [0x5375, 0x6E53]
    private static let endOfChain: UInt16 = 0xFFFF

    /// - Parameter instance: which one of several such models on the device, from 1.
    package init(for wanted: MeterModel.SunSpecModel, function: ReadFunction, length: Int, instance: Int) {
        self.wanted = wanted
        self.function = function
        self.length = length
        self.instances = max(1, instance)
        self.bases = wanted.bases[...]
        self.state = .absent
        self.tryNextBase()
    }

    /// Takes the answer to what `state` asks for; nil when the device refused it.
    package mutating func receive(_ words: [UInt16]?) {
        guard case .asking(let range) = self.state else { return }
        guard let words, words.count == 2, let first = words.first, let second = words.last else {
            self.isWalking ? self.state = .absent : self.tryNextBase()
            return
        }
        if self.isWalking {
            self.step(at: range.start, id: first, length: second)
        } else if words == Self.mark {
            self.isWalking = true
            self.ask(at: Int(range.start) + 2)
        } else {
            self.tryNextBase()
        }
    }

    private mutating func step(at address: UInt16, id: UInt16, length: UInt16) {
        self.steps += 1
        if self.wanted.ids.contains(id), Int(length) + 2 >= self.length {
            self.instances -= 1
            if self.instances == 0 {
                self.state = .found(address)
                return
            }
        }
        guard id != Self.endOfChain, length > 0, self.steps < Self.mostModels else {
            self.state = .absent
            return
        }
        self.ask(at: Int(address) + 2 + Int(length))
    }

    private mutating func tryNextBase() {
        guard let base = self.bases.popFirst() else {
            self.state = .absent
            return
        }
        self.ask(at: Int(base))
    }

    private mutating func ask(at address: Int) {
        let range = UInt16(exactly: address).flatMap { RegisterRange(self.function, at: $0, count: 2) }
        self.state = range.map(State.asking) ?? .absent
    }
}
