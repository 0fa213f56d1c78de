import Gateway
import HTTPTypes
import JSON

extension Route {
    static let gateway: [Route] = [health, readiness, document, status, explanation]

    private static let health = Route(
        method: .get, path: "/healthz", name: "getHealth", group: .gateway, access: .anybody, summary: "Whether the gateway lives",
        about: "Answered once the thread that decides has answered.",
        success: Success(schema: .health, about: "It lives.", example: #"{ "status": "alive", "version": "0.1.0" }"#)
    ) { call throws(APIProblem) in
        let status = try await call.status()
        return Answer(Health(status: .alive, version: status.version))
    }

    private static let readiness = Route(
        method: .get, path: "/readyz", name: "getReadiness", group: .gateway, access: .anybody,
        summary: "Whether the gateway can do all its work",
        about: "Not ready: nothing can be recorded, so no session can begin or end. Balancing goes on all the same.",
        success: Success(schema: .health, about: "It can.", example: #"{ "status": "ready", "version": "0.1.0" }"#),
        problems: [.notReady]
    ) { call throws(APIProblem) in
        let status = try await call.status()
        guard status.storage.health == .sound else {
            throw APIProblem(.notReady, "nothing can be recorded now; see the log, or /api/v1/status")
        }
        return Answer(Health(status: .ready, version: status.version))
    }

    private static let document = Route(
        method: .get, path: "/api/v1/openapi.json", name: "getDocument", group: .gateway, access: .anybody, summary: "This document",
        success: Success(schema: .anyObject, about: "An OpenAPI 3.1 document.", example: #"{ "openapi": "3.1.0" }"#)
    ) { _ throws(APIProblem) in Answer(json: OpenAPIDocument.text) }

    private static let status = Route(
        method: .get, path: "/api/v1/status", name: "getStatus", group: .gateway, access: .viewer, summary: "The whole site at a glance",
        about: "Every fuse with what it carries, every charger with what it may draw and why. The same as `fusekeeper status --json`.",
        success: Success(schema: .gatewayStatus, about: "How everything is.", example: Example.status)
    ) { call throws(APIProblem) in Answer(try await call.status()) }

    private static let explanation = Route(
        method: .get, path: "/api/v1/explain", name: "explain", group: .gateway, access: .viewer,
        summary: "Why all connectors may draw what they may",
        success: Success(schema: .explanation, about: "The sentences, and the figures behind them.", example: Example.explanation)
    ) { call throws(APIProblem) in try await call.explain(nil) }

    private struct Health: Encodable {
        enum Status: String, Encodable { case alive, ready }

        var status: Status
        var version: String
    }
}

extension Call {
    func status() async throws(APIProblem) -> GatewayStatus {
        try await self.site.ask(.status) { if case .status(let status) = $0 { status } else { nil } }
    }
}
