/// A place in a container, in the coding path of an error.
struct JSONKey: CodingKey {
    let intValue: Int?
    private let name: String

    init(index: Int) {
        self.intValue = index
        self.name = ""
    }

    init(stringValue: String) {
        self.intValue = nil
        self.name = stringValue
    }

    init(intValue: Int) {
        self.init(index: intValue)
    }

    // Put into words only when somebody asks: a key is made for each element, and printed for an error.
    var stringValue: String { self.intValue.map(String.init) ?? self.name }

    static let `super` = JSONKey(stringValue: "super")
}
