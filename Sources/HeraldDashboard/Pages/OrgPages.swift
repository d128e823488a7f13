import HeraldCore
import HeraldManagement
import HeraldStore

/// The pages of an org.
struct OrgPages: Sendable {
    let environment: DashboardEnvironment
    let renderer: PageRenderer
    private let webhooks: WebhookPages
    private let keys: KeyPages
    private let deliveries: DeliveryPages
    private let replays: ReplayPages
    private let news: NewsStreams
    private let members: MemberPages

    /// Answers by what it is given.
    init(environment: DashboardEnvironment, renderer: PageRenderer) {
        self.environment = environment
        self.renderer = renderer
        let ledger = FormLedger()
        webhooks = WebhookPages(environment: environment, renderer: renderer, ledger: ledger)
        keys = KeyPages(environment: environment, renderer: renderer, ledger: ledger)
        deliveries = DeliveryPages(environment: environment, renderer: renderer)
        replays = ReplayPages(environment: environment, renderer: renderer, ledger: ledger)
        news = NewsStreams(environment: environment)
        members = MemberPages(environment: environment, renderer: renderer, ledger: ledger)
    }

    /// Answers a request that the visitor may make of the org.
    func answer(_ request: PageRequest, _ route: OrgRoute, of id: OrgID, to visitor: SignedIn) async throws
        -> DashboardAnswer
    {
        guard let org = try await managing({ () throws(ManagementError) in try await environment.management.org(id) })
        else { throw DashboardError.notFound }
        let request = OrgRequest(request, from: visitor, about: org)
        switch route {
        case .overview: return try await overview(request)
        case .webhooks: return try await webhooks.list(request)
        case .newWebhook: return try webhooks.new(request)
        case .webhook(let id): return try await webhooks.show(request, id)
        case .webhookAct(let id, let act): return try await webhooks.act(request, id, act)
        case .keys: return try await keys.list(request)
        case .revokeKey(let id): return try await keys.revoke(request, id)
        case .deliveries: return try await deliveries.list(request)
        case .delivery(let id): return try await deliveries.show(request, id)
        case .redeliver(let id): return try await deliveries.redeliver(request, id)
        case .replays: return try await replays.list(request)
        case .replay(let id): return try await replays.show(request, id)
        case .stopReplay(let id): return try await replays.stop(request, id)
        case .replayNews(let id): return try news.ofReplay(request, id)
        case .deliveriesNews: return try news.ofList(request)
        case .deliveryNews(let id): return try news.ofDelivery(request, id)
        case .activity: return try await activity(request)
        case .members: return try await members.list(request)
        case .memberAct(let id, let act): return try await members.act(request, id, act)
        }
    }

    private func overview(_ request: OrgRequest) async throws -> DashboardAnswer {
        try request.mustRead()
        let since = request.now.advanced(by: .zero - Limits.overviewSpan)
        let management = environment.management
        let (health, keySets, page) = try await managing { () throws(ManagementError) in
            var query = DeliveryLogQuery(limit: Limits.deliveriesInOverview)
            query.since = since
            return (
                try await management.health(of: request.org.id, at: request.now),
                try await management.keySets(of: request.org.id),
                try await management.deliveries(of: request.org.id, query)
            )
        }
        let facts = Overview.Facts(
            health: health,
            hasKeys: keySets.contains { $0.revokedAt == nil },
            entries: page.entries,
            isWhole: page.cursor == nil,
            since: since,
            now: request.now,
            pauseTime: { management.pauseTime(of: $0) },
            hasFullBacklog: { management.hasFullBacklog($0.webhookID) }
        )
        let overview = Overview(facts, base: request.base)
        return .page(renderer.html("overview", request.frame("Overview", .overview), overview))
    }

    private func activity(_ request: OrgRequest) async throws -> DashboardAnswer {
        try request.mustRead()
        let end = request.parameters?["before"].flatMap { ActivityID($0) }
        let activities = try await managing { () throws(ManagementError) in
            try await environment.management.activities(of: request.org.id, before: end)
        }
        let page = ActivityPage(
            activities,
            showsAddresses: request.visitor.role.maySeeAddresses,
            base: request.base,
            isFirst: end == nil
        )
        return .page(renderer.html("activity", request.frame("Audit log", .activity), page))
    }
}
