import SiteModel

extension SiteRuntime {
    func perform(_ request: UserRequest, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        guard let users = self.users else { return answer(.failed(message: "this gateway keeps no files", why: .conflict)) }
        users.perform(request, at: self.clock.now.wall, answer)
    }

    /// What is to be said of who may sign in.
    var userTroubles: [String] {
        guard let users = self.users else { return [] }
        let isHeldBack = self.site.configuration.listen.opensWeb && !users.hasAdmin
        return users.troubles + (isHeldBack ? [SiteConfiguration.Listen.heldBack] : [])
    }
}
