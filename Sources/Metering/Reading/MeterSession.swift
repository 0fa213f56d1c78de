/// How one meter is read, without a bus: what to ask next, and what the answers mean.
///
/// A poll is `begin`, then `receive` for every request that `next` gives, then `outcome`. What was learnt of the device in one poll
/// (where its registers are, how many it answers at once) is kept for the next, until a poll fails: then another device may be there.
package struct MeterSession: Sendable {
    private enum Stage {
        case locating(SunSpecSearch)
        case greeting(RegisterRange)
        case currentRatio(NumberRegister)
        case voltageRatio(NumberRegister, current: Double)
        case block(Int)
        case done
        case failed(MeterFailure)
    }

    package let settings: MeterSettings
    package private(set) var plan: ReadPlan
    private(set) var decoder: RegisterDecoder
    private(set) var snapshot = RegisterSnapshot()
    private var isLocated: Bool
    private var ratios: TransformerFactors?
    private var hasAnswered = false
    private var absent: [Quantity: MissingReason] = [:]
    private var begun: ContinuousClock.Instant?
    private var stage = Stage.done

    package init(_ settings: MeterSettings) {
        self.settings = settings
        self.plan = ReadPlan(settings.model)
        self.decoder = RegisterDecoder(wordOrder: settings.model.wordOrder, unavailable: settings.model.unavailable)
        self.isLocated = settings.model.sunSpec == nil
    }

    package mutating func begin(at now: ContinuousClock.Instant) {
        if case .failed = self.stage { self = MeterSession(self.settings) }
        self.begun = now
        self.snapshot = RegisterSnapshot()
        self.absent = [:]
        self.proceed()
    }

    /// The next request of this poll; nil when there is nothing more to ask.
    package var next: ReadRequest? {
        guard let range = self.nextRange else { return nil }
        let timing = self.settings.model.timing
        return ReadRequest(unit: self.settings.unit, range: range, timeout: self.settings.timeout, gap: timing.gap)
    }

    private var nextRange: RegisterRange? {
        switch self.stage {
        case .locating(let search):
            if case .asking(let range) = search.state { range } else { nil }
        case .greeting(let range): range
        case .currentRatio(let register), .voltageRatio(let register, _): register.range
        case .block(let index): self.plan.blocks[index].range.moved(by: self.decoder.offset)
        case .done, .failed: nil
        }
    }

    /// Takes the answer to the request that `next` gave.
    package mutating func receive(_ answer: Result<[UInt16], ModbusError>) {
        switch self.stage {
        case .locating(let search): self.locate(search, answer)
        case .greeting: self.greet(answer)
        case .currentRatio(let register): self.takeCurrentRatio(register, answer)
        case .voltageRatio(let register, let current): self.takeVoltageRatio(register, current, answer)
        case .block(let index): self.takeBlock(index, answer)
        case .done, .failed: break
        }
    }

    /// What the poll has brought, once `next` is nil.
    package var outcome: Result<MeterReading, MeterFailure> {
        guard let begun else { return .failure(.link(.closed)) }
        if case .failed(let failure) = self.stage { return .failure(failure) }
        return .success(
            MeterReading(
                of: self.settings, from: self.snapshot, decoder: self.decoder,
                absent: self.plan.dropped.merging(self.absent) { $1 }, ratios: self.ratios ?? .one, at: begun))
    }
}

extension MeterSession {
    /// Goes on to what has to be known next.
    private mutating func proceed() {
        if !self.isLocated, let sunSpec = self.settings.model.sunSpec {
            let length = self.settings.model.registers.map(\.span.end).max() ?? 0
            let search = SunSpecSearch(
                for: sunSpec, function: self.settings.model.registers.first?.function ?? .holding, length: length,
                instance: self.settings.sunSpecInstance)
            self.stage = .locating(search)
        } else if !self.hasAnswered, let probe = self.plan.probe?.moved(by: self.decoder.offset) {
            self.stage = .greeting(probe)
        } else if self.ratios == nil, let ratios = self.settings.model.ratios {
            self.proceed(toRatios: ratios)
        } else {
            self.read(from: 0)
        }
    }

    private mutating func proceed(toRatios ratios: MeterModel.TransformerRatios) {
        guard let current = self.settings.currentRatio else {
            self.stage = .currentRatio(ratios.current)
            return
        }
        self.take(current: current, voltage: 1)
    }

    private mutating func locate(_ search: SunSpecSearch, _ answer: Result<[UInt16], ModbusError>) {
        var search = search
        switch answer {
        case .success(let words): search.receive(words)
        case .failure(.refused(let exception)) where exception.isAboutTheRequest || exception == .deviceFailure: search.receive(nil)
        case .failure(let error):
            self.stage = .failed(.link(error))
            return
        }
        switch search.state {
        case .asking: self.stage = .locating(search)
        case .absent: self.stage = .failed(.noSunSpecModel(ids: self.settings.model.sunSpec?.ids ?? []))
        case .found(let address):
            self.decoder.offset = address
            self.isLocated = true
            self.proceedAnswered()
        }
    }

    private mutating func proceedAnswered() {
        self.hasAnswered = true
        self.proceed()
    }

    /// A meter that is not there costs its bus one time-out a poll, not one for each block.
    private mutating func greet(_ answer: Result<[UInt16], ModbusError>) {
        switch answer {
        case .success: self.proceedAnswered()
        case .failure(.refused(let exception)) where exception.isAboutTheRequest: self.proceedAnswered()
        case .failure(let error): self.stage = .failed(.link(error))
        }
    }

    private mutating func takeCurrentRatio(_ register: NumberRegister, _ answer: Result<[UInt16], ModbusError>) {
        guard let current = self.number(register, answer), let voltage = self.settings.model.ratios?.voltage else { return }
        self.stage = .voltageRatio(voltage, current: current)
    }

    private mutating func takeVoltageRatio(_ register: NumberRegister, _ current: Double, _ answer: Result<[UInt16], ModbusError>) {
        if let voltage = self.number(register, answer) { self.take(current: current, voltage: voltage) }
    }

    private mutating func take(current: Double, voltage: Double) {
        guard let factors = TransformerFactors(checkedCurrent: current, voltage: voltage) else {
            self.stage = .failed(.impossibleRatios(current: current, voltage: voltage))
            return
        }
        self.ratios = factors
        self.proceed()
    }

    private mutating func number(_ register: NumberRegister, _ answer: Result<[UInt16], ModbusError>) -> Double? {
        switch answer {
        case .success(let words): return register.value(of: words, order: self.settings.model.wordOrder)
        case .failure(.refused(let exception)): self.stage = .failed(.unknownRatios(exception))
        case .failure(let error): self.stage = .failed(.link(error))
        }
        return nil
    }

    private mutating func takeBlock(_ index: Int, _ answer: Result<[UInt16], ModbusError>) {
        switch answer {
        case .success(let words):
            self.keep(words, index)
            self.read(from: index + 1)
        case .failure(.refused(let exception)) where exception.isAboutTheRequest:
            self.narrow(index, because: .refused(exception))
        case .failure(.timedOut) where !self.plan.blocks[index].isProven && self.plan.canNarrow(index):
            // The device has answered before in this poll or the last: so it is this request that it does not bear.
            self.narrow(index, because: .unanswered)
        case .failure(let error): self.stage = .failed(.link(error))
        }
    }

    private mutating func keep(_ words: [UInt16], _ index: Int) {
        self.plan.prove(index)
        if let range = self.nextRange { self.snapshot.keep(words, of: range) }
    }

    private mutating func narrow(_ index: Int, because reason: MissingReason) {
        if self.plan.split(index) {
            self.read(from: index)
            return
        }
        let needed = self.plan.drop(index, because: reason)
        for quantity in needed { self.absent[quantity] = reason }
        self.read(from: needed.isEmpty ? index : index + 1)
    }

    private mutating func read(from index: Int) {
        if index < self.plan.blocks.count {
            self.stage = .block(index)
        } else if self.snapshot == RegisterSnapshot(), case .refused(let exception)? = self.absent.values.first {
            self.stage = .failed(.link(.refused(exception)))
        } else {
            self.stage = .done
        }
    }
}
