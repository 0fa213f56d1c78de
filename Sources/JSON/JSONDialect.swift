/// Which texts a document may be written in.
package enum JSONDialect: Sendable, Equatable {
    /// RFC 8259 and nothing else: what comes over the wire and what programs write.
    case strict
    /// Also `//` and `/* */` comments and a comma after the last element: what people write.
    case relaxed
}
