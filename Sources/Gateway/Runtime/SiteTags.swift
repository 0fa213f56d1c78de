import SiteModel

/// Where a running site's authorization list is kept, and how that goes.
package struct SiteTags: Sendable {
    /// Nil where nobody keeps it, as in a simulation.
    let shelf: (any TagShelf)?
    var revision: Int
    /// What is wrong with the file, worst first.
    var troubles: [String]
    var lastEdit: TagFileView.Edit?
    var isLooking = false
    /// Changes on their way to the disk.
    var changing = 0

    /// So many changes wait for a slow disk; further ones are told to come again.
    static let mostChanges = 64

    package init() {
        self.shelf = nil
        self.revision = 0
        self.troubles = []
    }

    package init(_ shelf: any TagShelf, _ keeper: TagKeeper) {
        self.shelf = shelf
        self.revision = keeper.revision
        self.troubles = keeper.troubles
    }
}
