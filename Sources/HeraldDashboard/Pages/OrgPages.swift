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
    func answer(_ visit: Visit, _ route: OrgRoute, of id: OrgID, to visitor: SignedIn) async throws -> DashboardAnswer {
        guard let org = try await managing({ () throws(ManagementError) in try await environment.management.org(id) })
        else { throw DashboardError.notFound }
        let visit = OrgVisit(visit: visit, visitor: visitor, org: org)
        switch route {
        case .overview: return try await overview(visit)
        case .webhooks: return try await webhooks.list(visit)
        case .newWebhook: return try webhooks.new(visit)
        case .webhook(let id): return try await webhooks.show(visit, id)
        case .webhookAct(let id, let act): return try await webhooks.act(visit, id, act)
        case .keys: return try await keys.list(visit)
        case .revokeKey(let id): return try await keys.revoke(visit, id)
        case .deliveries: return try await deliveries.list(visit)
        case .delivery(let id): return try await deliveries.show(visit, id)
        case .redeliver(let id): return try await deliveries.redeliver(visit, id)
        case .replays: return try await replays.list(visit)
        case .replay(let id): return try await replays.show(visit, id)
        case .stopReplay(let id): return try await replays.stop(visit, id)
        case .replayNews(let id): return try news.ofReplay(visit, id)
        case .deliveriesNews: return try news.ofList(visit)
        case .deliveryNews(let id): return try news.ofDelivery(visit, id)
        case .activity: return try await activity(visit)
        case .members: return try await members.list(visit)
        case .memberAct(let id, let act): return try await members.act(visit, id, act)
        }
    }

    private func overview(_ visit: OrgVisit) async throws -> DashboardAnswer {
        try visit.visit.mustRead()
        let since = visit.visit.now.advanced(by: .zero - Limits.overviewSpan)
        let management = environment.management
        let (health, keySets, page) = try await managing { () throws(ManagementError) in
            var query = DeliveryLogQuery(limit: Limits.deliveriesInOverview)
            query.since = since
            return (
                try await management.health(of: visit.org.id, at: visit.visit.now),
                try await management.keySets(of: visit.org.id),
                try await management.deliveries(of: visit.org.id, query)
            )
        }
        let facts = Overview.Facts(
            health: health,
            hasKeys: keySets.contains { $0.revokedAt == nil },
            entries: page.entries,
            isWhole: page.cursor == nil,
            since: since,
            now: visit.visit.now,
            pauseTime: { management.pauseTime(of: $0) },
            hasFullBacklog: { management.hasFullBacklog($0.webhookID) }
        )
        let overview = Overview(facts, base: visit.base)
        return .page(renderer.html("overview", visit.frame("Overview", .overview), overview))
    }

    private func activity(_ visit: OrgVisit) async throws -> DashboardAnswer {
        try visit.visit.mustRead()
        let end = visit.visit.parameters?["before"].flatMap { ActivityID($0) }
        let activities = try await managing { () throws(ManagementError) in
            try await environment.management.activities(of: visit.org.id, before: end)
        }
        let page = ActivityPage(
            activities,
            showsAddresses: visit.visitor.role.maySeeAddresses,
            base: visit.base,
            isFirst: end == nil
        )
        return .page(renderer.html("activity", visit.frame("Audit log", .activity), page))
    }
}

/// Runs an operation, and turns its failure into the page that says why.
func managing<Value>(_ operate: () async throws(ManagementError) -> Value) async throws(DashboardError) -> Value {
    do throws(ManagementError) {
        return try await operate()
    } catch {
        throw DashboardError(error)
    }
}
