import HeraldCore
import HeraldServer
import HeraldSigning
import ServiceLifecycle

/// Sets the sandbox up through the public API, as a platform and its customer would, and reports a first workflow.
struct DevSandbox: Service {
    private let platformKey: String
    private let receiver: DevReceiver
    private let screen: DevScreen
    private let server = FirstValue<ListenAddress>()

    /// The names under which a kept sandbox is found again.
    private static let name = "sandbox"

    init(platformKey: String, receiver: DevReceiver, screen: DevScreen) {
        self.platformKey = platformKey
        self.receiver = receiver
        self.screen = screen
    }

    /// Tells where the API listens; the sandbox is set up from then on.
    func serverStarted(at address: ListenAddress) {
        server.set(address)
    }

    func run() async throws {
        try await withGracefulShutdownCancellation {
            let tour = try await setUp()
            screen.showTour(tour)
            try await reportFirstWorkflow(tour)
        }
        try await gracefulShutdown()
    }

    private func setUp() async throws -> DevTour {
        let baseURL = "http://\(try await server.value)"
        let platform = APIClient(baseURL: baseURL, key: platformKey)
        let orgID = try await findOrCreateOrg(platform)
        let keys = try await makeKeys(platform, of: orgID)
        let secretKey = keys["secret_key"]?.text ?? ""
        let receiverURL = try await receiver.url
        receiver.lead(to: DevPortal(platform: platform, orgID: orgID))
        let secret = try await register(receiverURL, with: APIClient(baseURL: baseURL, key: secretKey))
        return DevTour(
            baseURL: baseURL,
            platformKey: platformKey,
            orgID: orgID,
            publicKey: keys["public_key"]?.text ?? "",
            secretKey: secretKey,
            receiverURL: receiverURL,
            dashboardURL: try await receiver.dashboardURL,
            signingSecret: secret
        )
    }

    private func findOrCreateOrg(_ platform: APIClient) async throws -> String {
        let orgs = try await platform.call(.get, "/platform/orgs")["orgs"]?.elements ?? []
        if let id = orgs.first(where: { $0["name"]?.text == Self.name })?["id"]?.text { return id }
        let org = try await platform.call(
            .post,
            "/platform/orgs",
            body: JSONWriter.object { $0.field("name", Self.name) }
        )
        return org["id"]?.text ?? ""
    }

    /// Makes a key set; in a kept sandbox, in place of the last run's, whose secret key nobody can read again.
    private func makeKeys(_ platform: APIClient, of orgID: String) async throws -> JSONValue {
        let path = "/platform/orgs/\(orgID)/key-sets"
        for keys in try await platform.call(.get, path)["key_sets"]?.elements ?? [] {
            guard keys["label"]?.text == Self.name, keys["revoked_at"]?.text == nil, let id = keys["id"]?.text else {
                continue
            }
            _ = try await platform.call(.delete, "\(path)/\(id)")
        }
        return try await platform.call(.post, path, body: JSONWriter.object { $0.field("label", Self.name) })
    }

    /// Registers the receiver; in a kept sandbox, in place of the last run's, whose port and secret are gone.
    private func register(_ url: String, with client: APIClient) async throws -> String {
        let known = try await client.call(.get, "/orgs/webhooks")["webhooks"]?.elements ?? []
        if known.contains(where: { $0["label"]?.text == Self.name }) {
            _ = try await client.call(
                .delete,
                "/orgs/webhooks",
                body: JSONWriter.object { $0.field("label", Self.name) }
            )
        }
        let answer = try await client.call(
            .post,
            "/orgs/webhooks",
            body: JSONWriter.object {
                $0.field("label", Self.name)
                $0.field("url", url)
                $0.field("event_types", EventType.allCases)
            }
        )
        let secret = answer["signing_secret"]?.text ?? ""
        receiver.trust(SigningSecret(secret))
        return secret
    }

    private func reportFirstWorkflow(_ tour: DevTour) async throws {
        var random = SystemRandomNumberGenerator()
        let workflow = WorkflowID(at: SystemClock().now, using: &random)
        _ = try await APIClient(baseURL: tour.baseURL, key: platformKey).call(
            .post,
            "/platform/workflow-events",
            body: JSONWriter.object {
                $0.field("org_id", tour.orgID)
                $0.field("workflow_id", workflow)
                $0.field("status", WorkflowStatus.complete)
            }
        )
    }
}

/// Cancels the operation when the server shuts down; that is no failure.
private func withGracefulShutdownCancellation(_ operation: @escaping @Sendable () async throws -> Void) async throws {
    do {
        try await cancelWhenGracefulShutdown(operation)
    } catch is CancellationError {
        return
    }
}
