/// Shares a supply among cars (3.4, 3.5): the constraints always, then as many as fit in a fair order, then max-min fair within each rank.
///
/// The order is priority, urgency, `keeps`, the longest wait, position. Equal cars get equal currents; everything is whole tenths of an ampere, nothing
/// is rounded, and lowering any of the answers keeps every constraint but the unbalance.
/// - Returns: one grant for each demand, in the same order.
package func allocate(_ supply: Supply, among demands: [Demand]) -> [Grant] {
    let allocator = Allocator(supply, demands)
    let admission = allocator.admission()
    let (balanced, filling) = allocator.balanced(admission)
    return allocator.grants(balanced, filling)
}
