import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldStore

/// The pages of an org's delivery log.
struct DeliveryPages: Sendable {
    let environment: DashboardEnvironment
    let renderer: PageRenderer

    /// A page of the log, by filters.
    func list(_ request: OrgRequest) async throws -> DashboardAnswer {
        try request.mustRead()
        let filter = DeliveryFilter(request.parameters)
        let webhooks = try await managing { () throws(ManagementError) in
            try await environment.management.webhooks(of: request.org.id)
        }
        var found: DeliveryPage?
        if let query = filter.query {
            found = try await managing { () throws(ManagementError) in
                try await environment.management.deliveries(of: request.org.id, query)
            }
        }
        let page = DeliveryList(found, filter, labels: webhooks.map(\.label), base: request.base)
        let html = renderer.html("deliveries", request.frame("Deliveries", .deliveries), page)
        return .page(html, status: found == nil ? .badRequest : .ok)
    }

    /// One delivery, with its attempts.
    func show(_ request: OrgRequest, _ id: DeliveryID) async throws -> DashboardAnswer {
        try request.mustRead()
        return try await page(request, id)
    }

    /// Delivers again what has come to its end, or waits.
    func redeliver(_ request: OrgRequest, _ id: DeliveryID) async throws -> DashboardAnswer {
        _ = try await request.form()
        do throws(ManagementError) {
            let (_, isApplied) = try await environment.management.redeliver(id, of: request.org.id, by: request.caller)
            let notice = isApplied ? Notice.redelivered : Notice.underWay
            return .redirect(to: "\(request.base)/deliveries/\(id)?done=\(notice.rawValue)")
        } catch {
            guard case .invalid(let issues) = error else { throw DashboardError(error) }
            return try await page(request, id, FormProblems(issues, fields: []))
        }
    }

    private func page(
        _ request: OrgRequest,
        _ id: DeliveryID,
        _ problems: FormProblems? = nil
    ) async throws -> DashboardAnswer {
        let end = request.parameters?["cursor"].flatMap { Int($0) }
        let detail = try await managing { () throws(ManagementError) in
            try await environment.management.delivery(id, of: request.org.id, before: end)
        }
        let webhooks = try await managing { () throws(ManagementError) in
            try await environment.management.webhooks(of: request.org.id)
        }
        let page = DeliveryDetailPage(
            detail,
            webhooks.first { $0.id == detail.entry.delivery.webhookID },
            isNewest: end == nil,
            problems: problems?.general ?? [],
            userAgent: environment.management.userAgent,
            base: request.base
        )
        let html = renderer.html("delivery", request.frame("Delivery", .deliveries), page)
        return .page(html, status: problems == nil ? .ok : .badRequest)
    }
}
