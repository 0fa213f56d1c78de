/// Which register of a value of several registers comes first.
package enum WordOrder: String, Hashable, Sendable {
    case highFirst
    case lowFirst
}
