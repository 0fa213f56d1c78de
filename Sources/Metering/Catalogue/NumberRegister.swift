/// A number in registers, without a measured quantity behind it.
package struct NumberRegister: Equatable, Sendable {
    package let range: RegisterRange
    package let type: RegisterType
    package let scale: DecimalScale

    package init?(_ function: ReadFunction, at address: UInt16, type: RegisterType, scale: DecimalScale = .one) {
        guard let range = RegisterRange(function, at: address, count: type.wordCount) else { return nil }
        self.range = range
        self.type = type
        self.scale = scale
    }

    /// Not finite when the device sent such a float.
    package func value(of words: [UInt16], order: WordOrder) -> Double {
        self.scale.value(ofRaw: RegisterBits.number(RegisterBits.join(words, order: order), type: self.type))
    }
}
