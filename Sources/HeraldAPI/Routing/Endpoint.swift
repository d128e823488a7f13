/// Everything that can be asked of the API, by who may ask.
enum Endpoint: Hashable, Sendable {
    /// For anyone, without a key.
    case open(Open)
    /// For an org, by a secret key with webhook access.
    case org(Org)
    /// For the platform, by a platform key.
    case platform(Platform)

    /// What anyone may ask.
    enum Open: Hashable, Sendable {
        case health
        case readiness
        case openAPI
        case reference
        case referenceStyle

        /// Whether those ask it who watch the server, often and without a key: they are not limited.
        var isForSupervisors: Bool {
            switch self {
            case .health, .readiness: true
            case .openAPI, .reference, .referenceStyle: false
            }
        }
    }

    /// What an org may ask.
    enum Org: Hashable, Sendable {
        case createWebhook
        case listWebhooks
        case updateWebhook
        case deleteWebhook
        case rotateSecret
        case pauseWebhook
        case resumeWebhook
        case listPaces
        case paceWebhook
        case webhookHealth
        case testWebhook
        case startReplay
        case listReplays
        case showReplay
        case stopReplay
        case listDeliveries
        case showDelivery
        case redeliver
        case showWorkflow
    }

    /// What the platform may ask.
    enum Platform: Hashable, Sendable {
        case createOrg
        case listOrgs
        case eraseOrg
        case eraseWorkflow
        case createKeySet
        case listKeySets
        case revokeKeySet
        case createPortalLink
        case createMember
        case listMembers
        case removeMember
        case resetMember
        case reportWorkflows
    }
}
