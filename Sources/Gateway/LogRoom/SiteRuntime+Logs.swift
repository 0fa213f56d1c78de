package import SiteModel

extension SiteRuntime {
    /// A charger's file is in the log room: its job shows it.
    package func received(_ log: StoredLog, by ticket: FileTicket) {
        let file = Job.Received(name: log.name, size: log.size)
        self.note([.fileReceived(mark: ticket.addressMark, file: file)], of: log.charger, at: self.clock.now)
    }

    func perform(_ request: LogRequest, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        guard let files = self.chargerFiles else { return answer(.noFiles) }
        switch request {
        case .list(let charger):
            if let charger, !self.site.isKnown(charger), files.logs.list(charger).isEmpty { return answer(.unknown(charger)) }
            answer(.logs(files: files.logs.list(charger)))
        case .remove(let charger, let name):
            files.logs.disk.run {
                try files.logs.remove(charger, name)
            } then: { result in
                switch result {
                case .success: answer(.done(message: "\(name) of \(charger) is removed"))
                case .failure(let error): answer(ControlAnswer(error))
                }
            }
        case .collect(let order): self.collect(order, files, answer)
        }
    }

    private func collect(_ order: LogOrder, _ files: ChargerFiles, _ answer: @escaping @Sendable (ControlAnswer) -> Void) {
        guard self.site.isKnown(order.charger) else { return answer(.charger(answer: .unknownCharger)) }
        guard let charger = self.chargers[order.charger] else { return answer(.charger(answer: .away)) }
        let location: String
        do throws(ChargerFilesFault) {
            location = try files.uploadAddress(
                for: order.charger, style: order.style, able: self.fileAbilities(of: order.charger), local: charger.link.localAddress,
                at: self.clock.now.wall)
        } catch {
            return answer(.failed(message: "nothing was sent: \(error)", why: .conflict))
        }
        self.operate(order.charger, order.action(location), timeout: .seconds(order.timeout), then: answer)
    }
}
