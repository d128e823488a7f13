import HeraldCore
import HeraldManagement
import HeraldSigning
import HeraldStore

/// What the forms on a webhook's page do.
extension WebhookPages {
    /// Changes a webhook.
    func act(_ request: OrgRequest, _ id: WebhookID, _ change: OrgRoute.WebhookAct) async throws -> DashboardAnswer {
        let form = try await request.form()
        let webhook = try await webhook(request, id)
        let (management, org, caller) = (environment.management, request.org.id, request.caller)
        switch change {
        case .update: return try await update(request, webhook, form)
        case .rotate: return try await rotate(request, webhook, form)
        case .pace: return try await pace(request, webhook, form)
        case .pause:
            _ = try await managing { () throws(ManagementError) in
                try await management.pauseWebhook(webhook.label, of: org, by: caller)
            }
            return done(request, webhook, .paused)
        case .resume:
            _ = try await managing { () throws(ManagementError) in
                try await management.resumeWebhook(webhook.label, of: org, by: caller)
            }
            return done(request, webhook, .resumed)
        case .test: return try await test(request, webhook, form)
        case .delete: return try await delete(request, webhook, form)
        }
    }

    /// Back to the webhook's page, which says what was done.
    func done(_ request: OrgRequest, _ webhook: Webhook, _ notice: Notice) -> DashboardAnswer {
        .redirect(to: "\(request.base)/webhooks/\(webhook.id)?done=\(notice.rawValue)")
    }

    private func test(_ request: OrgRequest, _ webhook: Webhook, _ form: FormFields) async throws -> DashboardAnswer {
        let type = EventType(rawValue: form["event_type"]) ?? .workflowCompleted
        let body = TestWebhookRequest(label: webhook.label, eventType: type)
        do throws(ManagementError) {
            let detail = try await environment.management.testWebhook(body, of: request.org.id, by: request.caller)
            let delivery = "\(request.base)/deliveries/\(detail.entry.delivery.id)"
            return .redirect(to: "\(delivery)?done=\(Notice.tested.rawValue)")
        } catch {
            switch error {
            case .invalid(let issues): return refusal(request, webhook, issues, fields: [])
            case .tooManyTests(let bound): return showPage(request, webhook, problems: [bound.advice])
            case .notFound, .store: throw DashboardError(error)
            }
        }
    }

    private func delete(_ request: OrgRequest, _ webhook: Webhook, _ form: FormFields) async throws -> DashboardAnswer {
        guard form["confirm"].utf8.elementsEqual(webhook.label.utf8) else {
            let problem = "Type the label exactly as it stands above. Nothing was deleted."
            return showPage(request, webhook, errors: ["confirm": problem])
        }
        try await managing { () throws(ManagementError) in
            try await environment.management.deleteWebhook(webhook.label, of: request.org.id, by: request.caller)
        }
        return .redirect(to: "\(request.base)/webhooks?done=\(Notice.deleted.rawValue)")
    }

    private func update(_ request: OrgRequest, _ webhook: Webhook, _ form: FormFields) async throws -> DashboardAnswer {
        var shown = webhook
        shown.url = form["url"]
        if let problem = Self.headerProblem(form, webhook) {
            return showPage(request, shown, errors: ["header": problem])
        }
        let body: UpdateWebhookRequest
        do throws(ValidationIssues) {
            body = try UpdateWebhookRequest.parse(
                Self.updateBody(form, webhook),
                policy: environment.management.policy
            )
        } catch {
            return refusal(request, shown, error, fields: Self.fields)
        }
        do throws(ManagementError) {
            try await environment.management.updateWebhook(
                body,
                of: request.org.id,
                ifStill: webhook,
                by: request.caller
            )
            return done(request, webhook, .updated)
        } catch {
            switch error {
            case .invalid(let issues): return refusal(request, shown, issues, fields: Self.fields)
            case .notFound:
                let problem = "Somebody else changed it meanwhile: look at what it is now, and try again."
                return showPage(request, try await self.webhook(request, webhook.id), problems: [problem])
            case .store, .tooManyTests: throw DashboardError(error)
            }
        }
    }

    /// A kept header is kept for the server that has had it: another one must not get it unasked.
    private static func headerProblem(_ form: FormFields, _ webhook: Webhook) -> String? {
        let isKept = webhook.authHeaderName != nil && form["header"] != "set" && form["header"] != "remove"
        guard isKept, !isSameServer(form["url"], webhook.url) else { return nil }
        return "This is another server, which has not had your header yet: set it anew, or remove it."
    }

    /// Whether two URLs lead to one server, so that a header kept for the first is known where the second leads. Of
    /// what cannot be read it is not asked here: it is refused anyway.
    private static func isSameServer(_ one: String, _ other: String) -> Bool {
        do throws(WebhookURLProblem) {
            return try WebhookURL.read(one).origin == WebhookURL.read(other).origin
        } catch {
            return true
        }
    }

    private static func updateBody(_ form: FormFields, _ webhook: Webhook) -> JSONValue {
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
        return .object(JSONObject(members))
    }

    private func rotate(_ request: OrgRequest, _ webhook: Webhook, _ form: FormFields) async throws -> DashboardAnswer {
        let body: RotateSecretRequest
        do throws(ValidationIssues) {
            body = try RotateSecretRequest.parse(Self.rotationBody(form, webhook, at: request.now))
        } catch {
            return refusal(request, webhook, error, fields: ["retire_after"])
        }
        guard ledger.use(form["form"]) else { throw DashboardError.sentBefore }
        do throws(ManagementError) {
            let (id, secret) = try await environment.management.rotateSecret(
                body,
                of: request.org.id,
                by: request.caller
            )
            return secretPage(request, id, secret.revealed, "The new signing secret")
        } catch {
            guard case .invalid(let issues) = error else { throw DashboardError(error) }
            return refusal(request, webhook, issues, fields: ["retire_after"])
        }
    }

    private static func rotationBody(_ form: FormFields, _ webhook: Webhook, at now: Timestamp) -> JSONValue {
        var members = [JSONObject.Member(name: "label", value: .string(webhook.label))]
        if form["retire"] == "at" {
            // Browsers send the minute, in the time zone that the page says.
            let text = form["retire_after"]
            members.append(JSONObject.Member(name: "retire_after", value: .string("\(text):00Z")))
        }
        if form["retire"] == "day" {
            members.append(JSONObject.Member(name: "retire_after", value: .string(now.iso8601)))
        }
        return .object(JSONObject(members))
    }

    /// The webhook's page again, with what is wrong with a form.
    private func refusal(
        _ request: OrgRequest,
        _ webhook: Webhook,
        _ issues: ValidationIssues,
        fields: [String]
    ) -> DashboardAnswer {
        let problems = FormProblems(issues, fields: fields)
        return showPage(request, webhook, errors: problems.fields, problems: problems.general)
    }
}
