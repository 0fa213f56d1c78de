import SiteModel
package import SmartCharging

extension SiteRuntime {
    /// How a fuse stands as of the last decision; nil for an unknown one.
    package func view(of node: NodeID) -> NodeView? { self.site.controller.view(of: node) }

    /// Of that, what other things are taken to draw.
    package func base(of node: NodeID) -> PerPhase<Amps>? { self.site.controller.base(of: node) }

    /// What a connector may draw and why, as of the last decision; nil for an unknown one.
    package func share(of point: PointID) -> Share? { self.site.controller.share(of: point) }
}
