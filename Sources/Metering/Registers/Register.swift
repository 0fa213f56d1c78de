/// Where one quantity lies in a meter, and how.
package struct Register: Hashable, Sendable {
    package let quantity: Quantity
    package let function: ReadFunction
    /// 0-based; in a SunSpec model counted from the register that holds the model's id.
    package let address: UInt16
    package let type: RegisterType
    package let scale: DecimalScale
    /// SunSpec: the address of an int16 that holds a further power of ten. It may change at any time, so it is read in one request with the value.
    package let scaleFactorAddress: UInt16?
    /// A meter that refuses this register (exception 2) is still a good meter.
    package let isOptional: Bool
    /// Everything that must come from one request to know the value.
    package let span: RegisterRange

    /// Nil when the value or its scale factor would lie past the last address.
    package init?(
        _ quantity: Quantity, function: ReadFunction, address: UInt16, type: RegisterType, scale: DecimalScale = .one,
        scaleFactorAddress: UInt16? = nil, isOptional: Bool = false
    ) {
        guard let value = RegisterRange(function, at: address, count: type.wordCount) else { return nil }
        var span = value
        if let scaleFactorAddress {
            guard let factor = RegisterRange(function, at: scaleFactorAddress, count: 1), let both = value.joined(with: factor) else {
                return nil
            }
            span = both
        }
        self.quantity = quantity
        self.function = function
        self.address = address
        self.type = type
        self.scale = scale
        self.scaleFactorAddress = scaleFactorAddress
        self.isOptional = isOptional
        self.span = span
    }
}
