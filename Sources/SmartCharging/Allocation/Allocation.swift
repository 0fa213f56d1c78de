/// Shares a supply among cars (3.4, 3.5): the constraints always, then as many as fit in a fair order, then max-min fair within each rank.
///
/// The order is priority, urgency, `keeps`, the longest wait, position. Equal cars get equal currents; everything is whole tenths of an ampere, nothing
/// is rounded, and lowering any of the answers keeps every constraint but the unbalance.
/// - Returns: one grant for each demand, in the same order.
package func allocate(_ supply: Supply, among demands: [Demand]) -> [Grant] {
    let paths = demands.map { demand in supply.tree.index(of: demand.node).map { supply.tree.paths[$0] } ?? [] }
    let shares = Shares(supply, among: demands, along: paths)
    return demands.indices.map { shares.grant($0) }
}
