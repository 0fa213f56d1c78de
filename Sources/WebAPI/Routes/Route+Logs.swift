import Gateway
import HTTPTypes
import JSON
import SiteModel

extension Route {
    /// What chargers sent.
    static let logs: [Route] = [allLogs, logsOfCharger, getLog, removeLog]

    private static let allLogs = Route(
        method: .get, path: "/api/v1/logs", name: "listLogs", group: .files, access: .viewer, summary: "What chargers have sent",
        success: Success(schema: .logList, about: "The newest of each charger first.", example: Example.logList)
    ) { call throws(APIProblem) in try await call.logs(nil) }

    private static let logsOfCharger = Route(
        method: .get, path: "/api/v1/chargers/{charger}/logs", name: "listLogsOfCharger", group: .files, access: .viewer,
        summary: "What one charger has sent",
        success: Success(schema: .logList, about: "The newest first.", example: Example.logList)
    ) { call throws(APIProblem) in try await call.logs(call.charger) }

    private static let getLog = Route(
        method: .get, path: "/api/v1/chargers/{charger}/logs/{log}", name: "getLog", group: .files, access: .viewer,
        summary: "A file that a charger has sent, as it came", success: .file("The content of the file."),
        problems: [.unknownFile, .conflict, .unrecorded]
    ) { call throws(APIProblem) in
        let (charger, name) = (try call.charger, call[.log])
        let file: FileReading?
        do { file = try await call.site.files?.logs.open(charger, name) } catch { throw APIProblem(.unrecorded, "\(error)") }
        guard let file else { throw APIProblem(.unknownFile, "\(LogFault.unknown(charger, name: name))") }
        return Answer(file, named: name)
    }

    private static let removeLog = Route(
        method: .delete, path: "/api/v1/chargers/{charger}/logs/{log}", name: "removeLog", group: .files, access: .operator,
        summary: "Removes a file that a charger has sent", success: .done("20261122T233005.123Z-diagnostics.zip of CP_7 is removed"),
        problems: [.unknownFile, .unrecorded]
    ) { call throws(APIProblem) in
        try await call.site.tell(.logs(request: .remove(charger: call.charger, name: call[.log])), unknown: .unknownFile)
    }
}

private struct LogListBody: Encodable {
    var logs: [StoredLog]
}

extension Call {
    fileprivate func logs(_ charger: ChargerID?) async throws(APIProblem) -> Answer {
        try await self.site.ask(.logs(request: .list(charger: charger))) {
            if case .logs(let files) = $0 { Answer(LogListBody(logs: files)) } else { nil }
        }
    }
}
