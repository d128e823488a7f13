import HTTPTypes

/// Which method on which path is which endpoint.
///
/// A table of our own rather than a router's tree, because a wrong method must be told from a wrong path, and because
/// the tests of keys and methods go through its rows.
struct RouteTable: Sendable {
    /// The API's routes, in the order of the contract.
    static let api = RouteTable([
        Route(.post, "/orgs/webhooks", .org(.createWebhook)),
        Route(.get, "/orgs/webhooks", .org(.listWebhooks)),
        Route(.patch, "/orgs/webhooks", .org(.updateWebhook)),
        Route(.delete, "/orgs/webhooks", .org(.deleteWebhook)),
        Route(.post, "/orgs/webhooks/rotate-secret", .org(.rotateSecret)),
        Route(.post, "/orgs/webhooks/pause", .org(.pauseWebhook)),
        Route(.post, "/orgs/webhooks/resume", .org(.resumeWebhook)),
        Route(.get, "/orgs/webhooks/pace", .org(.listPaces)),
        Route(.post, "/orgs/webhooks/pace", .org(.paceWebhook)),
        Route(.get, "/orgs/webhooks/health", .org(.webhookHealth)),
        Route(.post, "/orgs/webhooks/test", .org(.testWebhook)),
        Route(.post, "/orgs/webhooks/replay", .org(.startReplay)),
        Route(.get, "/orgs/webhooks/replay", .org(.listReplays)),
        Route(.get, "/orgs/webhooks/replay/{id}", .org(.showReplay)),
        Route(.delete, "/orgs/webhooks/replay/{id}", .org(.stopReplay)),
        Route(.get, "/orgs/deliveries", .org(.listDeliveries)),
        Route(.get, "/orgs/deliveries/{id}", .org(.showDelivery)),
        Route(.post, "/orgs/deliveries/{id}/redeliver", .org(.redeliver)),
        Route(.get, "/orgs/workflows/{workflow_id}", .org(.showWorkflow)),
        Route(.post, "/platform/orgs", .platform(.createOrg)),
        Route(.get, "/platform/orgs", .platform(.listOrgs)),
        Route(.delete, "/platform/orgs/{org_id}", .platform(.eraseOrg)),
        Route(.delete, "/platform/orgs/{org_id}/workflows/{workflow_id}", .platform(.eraseWorkflow)),
        Route(.post, "/platform/orgs/{org_id}/key-sets", .platform(.createKeySet)),
        Route(.get, "/platform/orgs/{org_id}/key-sets", .platform(.listKeySets)),
        Route(.delete, "/platform/orgs/{org_id}/key-sets/{id}", .platform(.revokeKeySet)),
        Route(.post, "/platform/orgs/{org_id}/portal-links", .platform(.createPortalLink)),
        Route(.post, "/platform/members", .platform(.createMember)),
        Route(.get, "/platform/members", .platform(.listMembers)),
        Route(.delete, "/platform/members/{id}", .platform(.removeMember)),
        Route(.post, "/platform/members/{id}/reset", .platform(.resetMember)),
        Route(.post, "/platform/workflow-events", .platform(.reportWorkflows)),
        Route(.get, "/healthz", .open(.health)),
        Route(.get, "/readyz", .open(.readiness)),
        Route(.get, "/openapi.json", .open(.openAPI)),
        Route(.get, "/docs", .open(.reference)),
        Route(.get, "/docs/style.css", .open(.referenceStyle)),
    ])

    /// All rows.
    let routes: [Route]
    private let fixed: [Substring: [Route]]
    private let patterned: [[Route]]

    /// Prepares rows for look-up.
    init(_ routes: [Route]) {
        self.routes = routes
        let byPath = Dictionary(grouping: routes, by: \.path)
        fixed = Dictionary(
            uniqueKeysWithValues: byPath.filter { $0.key.isFixed }.map { (Substring($0.key.text), $0.value) }
        )
        patterned = byPath.filter { !$0.key.isFixed }.map(\.value)
    }

    /// Finds what a request asks for. `HEAD` asks for what `GET` does.
    ///
    /// - Parameter path: the request target up to its query.
    func match(_ method: HTTPRequest.Method, _ path: Substring) -> RouteMatch {
        if let routes = fixed[path] { return choose(from: routes, by: method, values: []) }
        for routes in patterned {
            if let values = routes.first?.path.match(path) { return choose(from: routes, by: method, values: values) }
        }
        return .unknownPath
    }

    private func choose(from routes: [Route], by method: HTTPRequest.Method, values: [Substring]) -> RouteMatch {
        let effective = method == .head ? .get : method
        if let route = routes.first(where: { $0.method == effective }) { return .route(route, values: values) }
        let methods = routes.flatMap { $0.method == .get ? [.get, .head] : [$0.method] }
        return .wrongMethod(allowed: methods.map(\.rawValue).sorted().joined(separator: ", "))
    }
}
