import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldSigning
import HeraldStore

/// The pages of an org's webhooks.
struct WebhookPages: Sendable {
    let environment: DashboardEnvironment
    let renderer: PageRenderer
    let ledger: FormLedger

    /// The list, and what becomes of the form of ``new(_:)``.
    func list(_ visit: OrgVisit) async throws -> DashboardAnswer {
        if !visit.visit.isReading { return try await create(visit, try await visit.form()) }
        let webhooks = try await webhooks(visit)
        let page = WebhookList(rows: webhooks.map { WebhookRow($0, base: visit.base) }, isEmpty: webhooks.isEmpty)
        return .page(renderer.html("webhooks", visit.frame("Webhooks", .webhooks), page))
    }

    /// The form that registers a webhook.
    func new(_ visit: OrgVisit) throws(DashboardError) -> DashboardAnswer {
        try visit.visit.mustRead()
        guard visit.visitor.role.mayChange else { throw .forbidden }
        return newPage(visit, FormFields(events: EventType.allCases), nil)
    }

    /// One webhook, with the forms that change it.
    func show(_ visit: OrgVisit, _ id: WebhookID) async throws -> DashboardAnswer {
        try visit.visit.mustRead()
        return showPage(visit, try await webhook(visit, id))
    }

    /// Changes a webhook.
    func act(_ visit: OrgVisit, _ id: WebhookID, _ act: OrgRoute.WebhookAct) async throws -> DashboardAnswer {
        let form = try await visit.form()
        let webhook = try await webhook(visit, id)
        let (management, org, caller) = (environment.management, visit.org.id, visit.caller)
        let href = "\(visit.base)/webhooks/\(id)"
        switch act {
        case .update: return try await update(visit, webhook, form)
        case .rotate: return try await rotate(visit, webhook, form)
        case .pace: return try await pace(visit, webhook, form)
        case .pause:
            _ = try await managing { () throws(ManagementError) in
                try await management.pauseWebhook(webhook.label, of: org, by: caller)
            }
            return .redirect(to: "\(href)?done=\(Notice.paused.rawValue)")
        case .resume:
            _ = try await managing { () throws(ManagementError) in
                try await management.resumeWebhook(webhook.label, of: org, by: caller)
            }
            return .redirect(to: "\(href)?done=\(Notice.resumed.rawValue)")
        case .test:
            let type = EventType(rawValue: form["event_type"]) ?? .workflowCompleted
            let request = TestWebhookRequest(label: webhook.label, eventType: type)
            do throws(ManagementError) {
                let detail = try await management.testWebhook(request, of: org, by: caller)
                let delivery = "\(visit.base)/deliveries/\(detail.entry.delivery.id)"
                return .redirect(to: "\(delivery)?done=\(Notice.tested.rawValue)")
            } catch {
                switch error {
                case .invalid(let issues):
                    return showPage(visit, webhook, problems: FormProblems(issues, fields: []).general)
                case .tooManyTests(let bound):
                    return showPage(visit, webhook, problems: [bound.advice])
                case .notFound, .store:
                    throw DashboardError(error)
                }
            }
        case .delete:
            guard form["confirm"].utf8.elementsEqual(webhook.label.utf8) else {
                let problems = ["confirm": "Type the label exactly as it stands above. Nothing was deleted."]
                return showPage(visit, webhook, errors: problems)
            }
            try await managing { () throws(ManagementError) in
                try await management.deleteWebhook(webhook.label, of: org, by: caller)
            }
            return .redirect(to: "\(visit.base)/webhooks?done=\(Notice.deleted.rawValue)")
        }
    }

    private func create(_ visit: OrgVisit, _ form: FormFields) async throws -> DashboardAnswer {
        var members = ["url", "label"].compactMap { name in
            form.json(name).map { JSONObject.Member(name: name, value: $0) }
        }
        let types = form.values(of: "event_types").map { JSONValue.string($0) }
        members.append(JSONObject.Member(name: "event_types", value: .array(types)))
        if let header = form.authHeader { members.append(JSONObject.Member(name: "auth_header", value: header)) }
        let request: CreateWebhookRequest
        do throws(ValidationIssues) {
            request = try CreateWebhookRequest.parse(
                .object(JSONObject(members)),
                policy: environment.management.policy
            )
        } catch {
            return newPage(visit, form, FormProblems(error, fields: Self.fields))
        }
        guard ledger.use(form["form"]) else { throw DashboardError.sentBefore }
        do throws(ManagementError) {
            let (webhook, secret) = try await environment.management.createWebhook(
                request,
                for: visit.org.id,
                by: visit.caller
            )
            return secretPage(visit, webhook.id, secret.revealed, "Your new webhook")
        } catch {
            guard case .invalid(let issues) = error else { throw DashboardError(error) }
            return newPage(visit, form, FormProblems(issues, fields: Self.fields))
        }
    }

    private func update(_ visit: OrgVisit, _ webhook: Webhook, _ form: FormFields) async throws -> DashboardAnswer {
        var members = [JSONObject.Member(name: "label", value: .string(webhook.label))]
        if form["url"] != webhook.url {
            members.append(JSONObject.Member(name: "url", value: .string(form["url"])))
        }
        switch form["header"] {
        case "set":
            members.append(JSONObject.Member(name: "auth_header", value: form.authHeader ?? .object(JSONObject())))
        case "remove": members.append(JSONObject.Member(name: "auth_header", value: .null))
        default: break
        }
        var shown = webhook
        shown.url = form["url"]
        guard
            webhook.authHeaderName == nil || form["header"] == "set" || form["header"] == "remove"
                || Self.isSameServer(form["url"], webhook.url)
        else {
            let problem = "This is another server, which has not had your header yet: set it anew, or remove it."
            return showPage(visit, shown, errors: ["header": problem])
        }
        let issues: ValidationIssues
        do {
            let request = try UpdateWebhookRequest.parse(
                .object(JSONObject(members)),
                policy: environment.management.policy
            )
            do throws(ManagementError) {
                try await environment.management.updateWebhook(
                    request,
                    of: visit.org.id,
                    ifStill: webhook,
                    by: visit.caller
                )
                let href = "\(visit.base)/webhooks/\(webhook.id)"
                return .redirect(to: "\(href)?done=\(Notice.updated.rawValue)")
            } catch {
                switch error {
                case .invalid(let found): issues = found
                case .notFound:
                    let problem = "Somebody else changed it meanwhile: look at what it is now, and try again."
                    return showPage(visit, try await self.webhook(visit, webhook.id), problems: [problem])
                case .store, .tooManyTests: throw DashboardError(error)
                }
            }
        } catch let error as ValidationIssues {
            issues = error
        }
        let problems = FormProblems(issues, fields: Self.fields)
        return showPage(visit, shown, errors: problems.fields, problems: problems.general)
    }

    /// Whether two URLs lead to one server, so that a header kept for the first is known where the second leads. Of what
    /// cannot be read it is not asked here: it is refused anyway.
    private static func isSameServer(_ one: String, _ other: String) -> Bool {
        do throws(WebhookURLProblem) {
            return try WebhookURL.read(one).origin == WebhookURL.read(other).origin
        } catch {
            return true
        }
    }

    private func rotate(_ visit: OrgVisit, _ webhook: Webhook, _ form: FormFields) async throws -> DashboardAnswer {
        var members = [JSONObject.Member(name: "label", value: .string(webhook.label))]
        if form["retire"] == "at" {
            // Browsers send the minute, in the time zone that the page says.
            let text = form["retire_after"]
            members.append(JSONObject.Member(name: "retire_after", value: .string("\(text):00Z")))
        }
        if form["retire"] == "day" {
            members.append(JSONObject.Member(name: "retire_after", value: .string(visit.visit.now.iso8601)))
        }
        do {
            let request = try RotateSecretRequest.parse(.object(JSONObject(members)))
            guard ledger.use(form["form"]) else { throw DashboardError.sentBefore }
            do throws(ManagementError) {
                let (id, secret) = try await environment.management.rotateSecret(
                    request,
                    of: visit.org.id,
                    by: visit.caller
                )
                return secretPage(visit, id, secret.revealed, "The new signing secret")
            } catch {
                guard case .invalid(let issues) = error else { throw DashboardError(error) }
                let problems = FormProblems(issues, fields: ["retire_after"])
                return showPage(visit, webhook, errors: problems.fields, problems: problems.general)
            }
        } catch let error as ValidationIssues {
            let problems = FormProblems(error, fields: ["retire_after"])
            return showPage(visit, webhook, errors: problems.fields, problems: problems.general)
        }
    }

    private func secretPage(_ visit: OrgVisit, _ id: WebhookID, _ secret: String, _ title: String) -> DashboardAnswer {
        let page = SecretPage(
            title: title,
            lead:
                "This is the only time that the signing secret is shown. Give it to the receiver, which verifies with it "
                + "that a delivery comes from here.",
            values: [SecretPage.Value(name: "Signing secret", text: secret, isSecret: true)],
            doneHref: "\(visit.base)/webhooks/\(id)?done=\(Notice.stored.rawValue)",
            next: nil
        )
        return .page(renderer.html("secret", visit.frame(title, .webhooks), page))
    }

    private func newPage(_ visit: OrgVisit, _ form: FormFields, _ problems: FormProblems?) -> DashboardAnswer {
        var random = environment.randomness
        let page = NewWebhook(form, problems, id: FormID(using: &random).text)
        let html = renderer.html("webhook-new", visit.frame("Register a webhook", .webhooks), page)
        return .page(html, status: problems == nil ? .ok : .badRequest)
    }

    func showPage(
        _ visit: OrgVisit,
        _ webhook: Webhook,
        pace: FormFields? = nil,
        errors: [String: String] = [:],
        problems: [String] = []
    ) -> DashboardAnswer {
        var random = environment.randomness
        let page = WebhookDetail(
            row: WebhookRow(webhook, base: visit.base),
            form: FormID(using: &random).text,
            hasHeader: webhook.authHeaderName != nil,
            earliest: String(visit.visit.now.advanced(by: Limits.secretGrace).iso8601.prefix(16)),
            events: EventType.allCases.filter(webhook.eventTypes.contains).map(\.rawValue),
            maxPerMinute: pace?["max_per_minute"] ?? webhook.pace.maxPerMinute.map(String.init) ?? "",
            maxConcurrent: pace?["max_concurrent"] ?? webhook.pace.maxConcurrent.map(String.init) ?? "",
            mostPerMinute: environment.management.mostPace.maxPerMinute ?? Limits.attemptsPerMinute,
            mostConcurrent: environment.management.mostPace.maxConcurrent ?? Limits.attemptsPerWebhook,
            errors: errors,
            problems: problems
        )
        let html = renderer.html("webhook", visit.frame(webhook.label, .webhooks), page)
        return .page(html, status: errors.isEmpty && problems.isEmpty ? .ok : .badRequest)
    }

    private func webhooks(_ visit: OrgVisit) async throws -> [Webhook] {
        try await managing { () throws(ManagementError) in
            try await environment.management.webhooks(of: visit.org.id)
        }
    }

    private func webhook(_ visit: OrgVisit, _ id: WebhookID) async throws -> Webhook {
        guard let webhook = try await webhooks(visit).first(where: { $0.id == id }) else {
            throw DashboardError.notFound
        }
        return webhook
    }

    private static let fields = ["url", "label", "event_types", "auth_header_name", "auth_header_value"]
}

extension FormFields {
    /// The header as a request's body has it; `nil` when nothing was typed.
    fileprivate var authHeader: JSONValue? {
        let parts = [("name", "auth_header_name"), ("value", "auth_header_value")].compactMap { name, field in
            json(field).map { JSONObject.Member(name: name, value: $0) }
        }
        return parts.isEmpty ? nil : .object(JSONObject(parts))
    }
}
