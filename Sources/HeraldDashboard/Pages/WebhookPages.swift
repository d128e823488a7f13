import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldSigning

/// The pages of an org's webhooks.
struct WebhookPages: Sendable {
    let environment: DashboardEnvironment
    let renderer: PageRenderer
    let ledger: FormLedger

    /// The list, and what becomes of the form of ``new(_:)``.
    func list(_ request: OrgRequest) async throws -> DashboardAnswer {
        if !request.isReading { return try await create(request, try await request.form()) }
        let webhooks = try await webhooks(request)
        let page = WebhookList(rows: webhooks.map { WebhookRow($0, base: request.base) }, isEmpty: webhooks.isEmpty)
        return .page(renderer.html("webhooks", request.frame("Webhooks", .webhooks), page))
    }

    /// The form that registers a webhook.
    func new(_ request: OrgRequest) throws(DashboardError) -> DashboardAnswer {
        try request.mustRead()
        guard request.visitor.role.mayChange else { throw .forbidden }
        return newPage(request, FormFields(events: EventType.allCases), nil)
    }

    /// One webhook, with the forms that change it.
    func show(_ request: OrgRequest, _ id: WebhookID) async throws -> DashboardAnswer {
        try request.mustRead()
        return showPage(request, try await webhook(request, id))
    }

    private func create(_ request: OrgRequest, _ form: FormFields) async throws -> DashboardAnswer {
        var members = ["url", "label"].compactMap { name in
            form.json(name).map { JSONObject.Member(name: name, value: $0) }
        }
        let types = form.values(of: "event_types").map { JSONValue.string($0) }
        members.append(JSONObject.Member(name: "event_types", value: .array(types)))
        if let header = form.authHeader { members.append(JSONObject.Member(name: "auth_header", value: header)) }
        let body: CreateWebhookRequest
        do throws(ValidationIssues) {
            body = try CreateWebhookRequest.parse(
                .object(JSONObject(members)),
                policy: environment.management.policy
            )
        } catch {
            return newPage(request, form, FormProblems(error, fields: Self.fields))
        }
        guard ledger.use(form["form"]) else { throw DashboardError.sentBefore }
        do throws(ManagementError) {
            let (webhook, secret) = try await environment.management.createWebhook(
                body,
                for: request.org.id,
                by: request.caller
            )
            return secretPage(request, webhook.id, secret.revealed, "Your new webhook")
        } catch {
            guard case .invalid(let issues) = error else { throw DashboardError(error) }
            return newPage(request, form, FormProblems(issues, fields: Self.fields))
        }
    }

    /// A new signing secret, which is shown this once.
    func secretPage(_ request: OrgRequest, _ id: WebhookID, _ secret: String, _ title: String) -> DashboardAnswer {
        let page = SecretPage(
            title: title,
            lead:
                "This is the only time that the signing secret is shown. Give it to the receiver, which verifies with it "
                + "that a delivery comes from here.",
            values: [SecretPage.Value(name: "Signing secret", text: secret, isSecret: true)],
            doneHref: "\(request.base)/webhooks/\(id)?done=\(Notice.stored.rawValue)",
            next: nil
        )
        return .page(renderer.html("secret", request.frame(title, .webhooks), page))
    }

    private func newPage(_ request: OrgRequest, _ form: FormFields, _ problems: FormProblems?) -> DashboardAnswer {
        var random = environment.randomness
        let page = NewWebhook(form, problems, id: FormID(using: &random).text)
        let html = renderer.html("webhook-new", request.frame("Register a webhook", .webhooks), page)
        return .page(html, status: problems == nil ? .ok : .badRequest)
    }

    /// The page of one webhook, with what is wrong with a form of it: by field, and above the form.
    func showPage(
        _ request: OrgRequest,
        _ webhook: Webhook,
        pace: FormFields? = nil,
        errors: [String: String] = [:],
        problems: [String] = []
    ) -> DashboardAnswer {
        var random = environment.randomness
        let page = WebhookDetail(
            row: WebhookRow(webhook, base: request.base),
            form: FormID(using: &random).text,
            hasHeader: webhook.authHeaderName != nil,
            earliest: String(request.now.advanced(by: Limits.secretGrace).iso8601.prefix(16)),
            events: EventType.allCases.filter(webhook.eventTypes.contains).map(\.rawValue),
            maxPerMinute: pace?["max_per_minute"] ?? webhook.pace.maxPerMinute.map(String.init) ?? "",
            maxConcurrent: pace?["max_concurrent"] ?? webhook.pace.maxConcurrent.map(String.init) ?? "",
            mostPerMinute: environment.management.mostPace.maxPerMinute ?? Limits.attemptsPerMinute,
            mostConcurrent: environment.management.mostPace.maxConcurrent ?? Limits.attemptsPerWebhook,
            errors: errors,
            problems: problems
        )
        let html = renderer.html("webhook", request.frame(webhook.label, .webhooks), page)
        return .page(html, status: errors.isEmpty && problems.isEmpty ? .ok : .badRequest)
    }

    private func webhooks(_ request: OrgRequest) async throws -> [Webhook] {
        try await managing { () throws(ManagementError) in
            try await environment.management.webhooks(of: request.org.id)
        }
    }

    /// A webhook of the org.
    func webhook(_ request: OrgRequest, _ id: WebhookID) async throws -> Webhook {
        guard let webhook = try await webhooks(request).first(where: { $0.id == id }) else {
            throw DashboardError.notFound
        }
        return webhook
    }

    /// The fields of the forms that register a webhook and change where it leads.
    static let fields = ["url", "label", "event_types", "auth_header_name", "auth_header_value"]
}

extension FormFields {
    /// The header as a request's body has it; `nil` when nothing was typed.
    var authHeader: JSONValue? {
        let parts = [("name", "auth_header_name"), ("value", "auth_header_value")].compactMap { name, field in
            json(field).map { JSONObject.Member(name: name, value: $0) }
        }
        return parts.isEmpty ? nil : .object(JSONObject(parts))
    }
}
