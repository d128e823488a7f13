import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldStore

/// The pages of an org's delivery log.
struct DeliveryPages: Sendable {
    let environment: DashboardEnvironment
    let renderer: PageRenderer

    /// A page of the log, by filters.
    func list(_ visit: OrgVisit) async throws -> DashboardAnswer {
        try visit.visit.mustRead()
        let filter = DeliveryFilter(visit.visit)
        let webhooks = try await managing { () throws(ManagementError) in
            try await environment.management.webhooks(of: visit.org.id)
        }
        var found: DeliveryPage?
        if let query = filter.query {
            found = try await managing { () throws(ManagementError) in
                try await environment.management.deliveries(of: visit.org.id, query)
            }
        }
        let page = DeliveryList(found, filter, labels: webhooks.map(\.label), base: visit.base)
        let html = renderer.html("deliveries", visit.frame("Deliveries", .deliveries), page)
        return .page(html, status: found == nil ? .badRequest : .ok)
    }

    /// One delivery, with its attempts.
    func show(_ visit: OrgVisit, _ id: DeliveryID) async throws -> DashboardAnswer {
        try visit.visit.mustRead()
        return try await page(visit, id)
    }

    /// Delivers again what has come to its end, or waits.
    func redeliver(_ visit: OrgVisit, _ id: DeliveryID) async throws -> DashboardAnswer {
        _ = try await visit.form()
        do throws(ManagementError) {
            let (_, isApplied) = try await environment.management.redeliver(id, of: visit.org.id, by: visit.caller)
            let notice = isApplied ? Notice.redelivered : Notice.underWay
            return .redirect(to: "\(visit.base)/deliveries/\(id)?done=\(notice.rawValue)")
        } catch {
            guard case .invalid(let issues) = error else { throw DashboardError(error) }
            return try await page(visit, id, FormProblems(issues, fields: []))
        }
    }

    private func page(
        _ visit: OrgVisit,
        _ id: DeliveryID,
        _ problems: FormProblems? = nil
    ) async throws -> DashboardAnswer {
        let end = visit.visit.parameters?["cursor"].flatMap { Int($0) }
        let detail = try await managing { () throws(ManagementError) in
            try await environment.management.delivery(id, of: visit.org.id, before: end)
        }
        let webhooks = try await managing { () throws(ManagementError) in
            try await environment.management.webhooks(of: visit.org.id)
        }
        let page = DeliveryDetailPage(
            detail,
            webhooks.first { $0.id == detail.entry.delivery.webhookID },
            isNewest: end == nil,
            problems: problems?.general ?? [],
            userAgent: environment.management.userAgent,
            base: visit.base
        )
        let html = renderer.html("delivery", visit.frame("Delivery", .deliveries), page)
        return .page(html, status: problems == nil ? .ok : .badRequest)
    }
}
